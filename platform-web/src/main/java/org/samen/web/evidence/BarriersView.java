package org.samen.web.evidence;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import jakarta.ejb.EJBAccessException;
import org.jspecify.annotations.Nullable;
import org.samen.access.BrokenRule;
import org.samen.access.Role;
import org.samen.evidence.Barrier;
import org.samen.evidence.Barriers;
import org.samen.web.shell.Beans;
import org.samen.web.shell.ErrorNotifier;
import org.samen.web.shell.Toast;
import org.samen.web.shell.Viewer;

/** The list of barriers, kept by the steward. */
@Route("evidence/barriers")
public class BarriersView extends EvidencePage {
  private final Div list = new Div();

  BarriersView() {
    if (!Viewer.hasAny(Role.STEWARD)) {
      throw new EJBAccessException("The steward keeps the list of barriers");
    }
    title(t("evidence.barriers.title"));
    purpose(t("evidence.barriers.purpose"));
    list.addClassName("evidence-barriers");
    add(list);
  }

  @Override
  String here() {
    return BARRIERS;
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    show();
  }

  private void show() {
    list.removeAll();
    int version = Beans.get(Barriers.class).version();
    list.add(new Paragraph(t("evidence.barriers.version", version)));
    Beans.get(Barriers.class).list().forEach(barrier -> list.add(line(barrier, version)));
    list.add(line(null, version));
  }

  private Div line(@Nullable Barrier barrier, int version) {
    TextField code = new TextField(t("evidence.barriers.code"));
    TextField dutch = new TextField(t("evidence.barriers.nl"));
    TextField english = new TextField(t("evidence.barriers.en"));
    Checkbox retired = new Checkbox(t("evidence.barriers.retired"));
    if (barrier != null) {
      code.setValue(barrier.code());
      code.setReadOnly(true);
      dutch.setValue(barrier.nameNl());
      english.setValue(barrier.nameEn());
      retired.setValue(barrier.retired());
    }
    retired.setVisible(barrier != null);
    Button save =
        new Button(
            t(barrier == null ? "evidence.barriers.add" : "evidence.barriers.save"),
            click -> {
              try {
                int unused =
                    Beans.get(Barriers.class)
                        .save(
                            code.getValue(),
                            dutch.getValue(),
                            english.getValue(),
                            retired.getValue(),
                            barrier == null ? null : version);
                Toast.show(t("evidence.barriers.saved"));
                show();
              } catch (BrokenRule refused) {
                Toast.refuse(ErrorNotifier.sentence(words.locale(), refused));
              }
            });
    if (barrier == null) {
      save.addThemeVariants(ButtonVariant.PRIMARY);
    }
    Div line = new Div(code, dutch, english, retired, save);
    line.addClassName("evidence-line");
    return line;
  }
}
