package org.samen.web.shell;

import com.vaadin.flow.component.datepicker.DatePicker;
import java.util.List;
import java.util.Locale;

/** A day, in the viewer's language, with weeks that start on Monday. */
public final class DayField extends DatePicker {
  private static final long serialVersionUID = 1L;

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
  }

  private static List<String> words(String key) {
    return List.of(Texts.here(key).split(" "));
  }
}
