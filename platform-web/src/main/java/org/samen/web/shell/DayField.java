package org.samen.web.shell;

import com.vaadin.flow.component.datepicker.DatePicker;
import java.util.List;
import java.util.Locale;

/** A day, in the viewer's language, with weeks that start on Monday. */
public final class DayField extends DatePicker {
  private static final long serialVersionUID = 1L;

  /** The component writes and reads months in English, whatever its locale; we in ours. */
  private static final String MONTHS =
      """
      const ours = $0.split(' ');
      const theirs = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
      const update = this.$connector.updateI18n;
      this.$connector.updateI18n = (locale, i18n) => {
        update(locale, i18n);
        const { formatDate, parseDate } = this.i18n;
        this.i18n = {
          ...this.i18n,
          formatDate: day => formatDate(day).replace(/[A-Z][a-z]+/, month => ours[theirs.indexOf(month)] ?? month),
          parseDate: text => parseDate(
            text.replace(/[A-Za-z]+/, month => theirs[ours.indexOf(month.toLowerCase())] ?? month))
        };
      };""";

  public DayField(String label) {
    super(label);
    Locale locale = Texts.locale();
    setLocale(locale);
    setClearButtonVisible(true);
    setI18n(
        new DatePickerI18n()
            .setDateFormats("d MMM yyyy", "d-M-yyyy", "yyyy-MM-dd")
            .setFirstDayOfWeek(1)
            .setMonthNames(words("date.months"))
            .setWeekdays(words("date.weekdays"))
            .setWeekdaysShort(words("date.weekdays-short"))
            .setToday(Texts.here("date.today"))
            .setCancel(Texts.here("date.cancel"))
            .setBadInputErrorMessage(Texts.here("date.bad")));
    addAttachListener(event -> getElement().executeJs(MONTHS, Texts.here("date.months-short")));
  }

  private static List<String> words(String key) {
    return List.of(Texts.here(key).split(" "));
  }
}
