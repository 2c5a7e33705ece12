package org.samen.web.campaigns;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.samen.access.NotYours;
import org.samen.attachments.Attachment;
import org.samen.campaigns.CampaignDetails;
import org.samen.campaigns.CampaignDocuments;
import org.samen.campaigns.CampaignTasks;
import org.samen.campaigns.Campaigns;
import org.samen.campaigns.DocumentDetails;
import org.samen.campaigns.TaskDetails;
import org.samen.web.shell.Beans;
import org.samen.web.shell.EmptyState;
import org.samen.web.shell.Moments;
import org.samen.web.shell.ReceiptUpload;
import org.samen.web.shell.Status;
import org.samen.web.shell.Toast;
import org.samen.web.shell.Tone;
import org.samen.web.shell.Viewer;

/** What there is to do for a campaign, by whom and when; and its documents. */
@Route("campaigns/:id/tasks")
public class TasksView extends CampaignPartPage {
  private final Div body = new Div();

  TasksView() {
    body.addClassName("campaign-page");
    add(body);
  }

  @Override
  protected String part() {
    return "/tasks";
  }

  @Override
  protected void show(CampaignDetails campaign, BeforeEnterEvent event) {
    if (!campaign.mayAct()) {
      throw new NotYours(campaign.lead());
    }
    show(campaign);
  }

  private void show(CampaignDetails campaign) {
    title(t("campaigns.tasks.title", campaign.name()));
    purpose(t("campaigns.tasks.purpose"));
    if (campaign.isOpen()) {
      Button add =
          new Button(
              t("campaigns.task.new"),
              VaadinIcon.PLUS.create(),
              click -> new TaskDialog(campaign, null, () -> again(campaign.id())).open());
      add.addThemeVariants(ButtonVariant.PRIMARY);
      actions(add);
    } else {
      actions();
    }
    List<TaskDetails> tasks = Beans.get(CampaignTasks.class).list(campaign.id());
    body.removeAll();
    if (tasks.isEmpty()) {
      body.add(new EmptyState(t("campaigns.tasks.empty.title"), t("campaigns.tasks.empty.why")));
    } else {
      UnorderedList list = new UnorderedList();
      list.addClassName("task-list");
      tasks.forEach(task -> list.add(item(campaign, task)));
      body.add(list);
    }
    body.add(section("campaigns.documents.title", documents(campaign)));
  }

  private ListItem item(CampaignDetails campaign, TaskDetails task) {
    Span title = new Span(task.title());
    title.addClassName("card-title");
    title.getElement().setAttribute("dir", "auto");
    Span facts =
        new Span(
            task.organisationName()
                + " · "
                + (task.personName() == null ? t("campaigns.task.nobody") : task.personName())
                + " · "
                + t("campaigns.task.due", words.day(task.dueOn())));
    facts.addClassName("card-facts");
    Div buttons = new Div();
    buttons.addClassName("button-row");
    if (campaign.isOpen()) {
      buttons.add(buttons(campaign, task));
    }
    ListItem item = new ListItem(title, status(task), facts);
    if (task.details() != null) {
      item.add(new Paragraph(task.details()));
    }
    item.add(buttons);
    return item;
  }

  private Component[] buttons(CampaignDetails campaign, TaskDetails task) {
    Button edit =
        small(
            "campaigns.task.edit",
            () -> new TaskDialog(campaign, task, () -> again(campaign.id())).open());
    if (task.doneAt() != null) {
      return new Component[] {
        small(
            "campaigns.task.undo",
            () -> {
              Beans.get(CampaignTasks.class).undo(task.id());
              again(campaign.id());
            })
      };
    }
    Button done =
        small(
            "campaigns.task.done",
            () -> {
              Beans.get(CampaignTasks.class).done(task.id());
              again(campaign.id());
              Toast.show(
                  t("campaigns.task.done.said"),
                  t("campaigns.undo"),
                  () -> {
                    Beans.get(CampaignTasks.class).undo(task.id());
                    again(campaign.id());
                  });
            });
    boolean own = task.organisation().equals(Viewer.me().organisation());
    if (own && task.person() == null) {
      Button take =
          small(
              "campaigns.task.take",
              () -> {
                Beans.get(CampaignTasks.class).takeOn(task.id());
                again(campaign.id());
              });
      return new Component[] {take, done, edit};
    }
    return new Component[] {done, edit};
  }

  private Button small(String words, com.vaadin.flow.function.SerializableRunnable act) {
    Button button = new Button(this.words.text(words), click -> act.run());
    button.addThemeVariants(ButtonVariant.TERTIARY);
    return button;
  }

  private Status status(TaskDetails task) {
    if (task.doneAt() != null) {
      return new Status(Tone.GOOD, t("campaigns.task.is-done"));
    }
    LocalDate today = LocalDate.now(Moments.ZONE);
    return task.dueOn().isBefore(today)
        ? new Status(Tone.ATTENTION, t("campaigns.task.late"))
        : new Status(Tone.NEUTRAL, VaadinIcon.CLOCK, t("campaigns.task.open"));
  }

  private Component documents(CampaignDetails campaign) {
    Div all = new Div();
    List<DocumentDetails> documents = Beans.get(CampaignDocuments.class).list(campaign.id());
    UnorderedList list = new UnorderedList();
    list.addClassName("document-list");
    for (DocumentDetails document : documents) {
      Anchor open = new Anchor("receipt/" + document.id(), document.title());
      open.setTarget(AnchorTarget.BLANK);
      open.setRouterIgnore(true);
      Span facts = new Span(document.organisationName() + " · ");
      facts.addClassName("card-facts");
      facts.add(Moments.ago(document.addedAt()));
      ListItem item = new ListItem(open, facts);
      if (document.organisation().equals(Viewer.me().organisation()) && campaign.isOpen()) {
        item.add(
            small(
                "campaigns.document.remove",
                () -> {
                  Beans.get(CampaignDocuments.class).remove(campaign.id(), document.id());
                  again(campaign.id());
                }));
      }
      list.add(item);
    }
    all.add(documents.isEmpty() ? new Paragraph(t("campaigns.documents.none")) : list);
    if (campaign.isOpen()) {
      all.add(ReceiptUpload.ofFiles(files -> added(campaign.id(), files)));
    }
    return all;
  }

  /** What was just taken in stands with the campaign at once, under its file's name. */
  private void added(UUID campaign, List<Attachment> files) {
    CampaignDocuments documents = Beans.get(CampaignDocuments.class);
    for (Attachment file : files) {
      documents.add(campaign, file.id(), file.name());
    }
    if (!files.isEmpty()) {
      again(campaign);
    }
  }

  private void again(UUID id) {
    Beans.get(Campaigns.class).find(id).ifPresent(this::show);
  }
}
