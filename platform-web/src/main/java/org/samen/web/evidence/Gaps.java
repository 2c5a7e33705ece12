package org.samen.web.evidence;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;
import org.samen.evidence.CoverageGap;
import org.samen.evidence.CoverageGaps;
import org.samen.web.shell.Beans;

/** Where there is demand and no service that was checked lately. */
final class Gaps extends Div {
  private static final long serialVersionUID = 1L;
  private static final int MOST = 15;

  Gaps(EvidenceWords words) {
    addClassName("evidence-gaps");
    List<CoverageGap> gaps = Beans.get(CoverageGaps.class).list();
    CodeNames names = new CodeNames(words.language());
    add(new Paragraph(words.text(gaps.isEmpty() ? "evidence.gaps.none" : "evidence.gaps.how")));
    UnorderedList list = new UnorderedList();
    for (CoverageGap gap : gaps.stream().limit(MOST).toList()) {
      String name = words.language().equals("en") ? gap.placeEn() : gap.placeNl();
      String sentence =
          words.text(
              "evidence.gaps.line",
              names.of("category", gap.category()),
              name,
              words.number(gap.referrals()),
              gap.services());
      list.add(new ListItem(new Anchor("directory?category=" + gap.category(), sentence)));
    }
    add(list);
  }
}
