// Opens FullCalendar in a pane of the page. Times are those of the wall clock of the organisations: they travel without
// a zone and are shown as they are, so the browser's own zone does not matter.
window.samenCalendar = {
  open(host, options) {
    const words = options.words;
    const narrow = window.matchMedia('(width < 700px)').matches;
    const clock = { hour: '2-digit', minute: '2-digit', hour12: false };
    if (host.calendar) { host.calendar.destroy(); }
    host.replaceChildren();
    const pane = document.createElement('div');
    host.append(pane);
    host.calendar = new FullCalendar.Calendar(pane, {
      timeZone: 'UTC',
      now: options.now,
      initialDate: options.pattern || options.now,
      locale: options.locale === 'en' ? 'en-GB' : options.locale,
      firstDay: 1,
      initialView: options.pattern ? 'timeGridWeek' : narrow ? 'listWeek' : 'timeGridWeek',
      headerToolbar: options.pattern ? false : narrow
        ? { start: 'title', center: '', end: '' }
        : { start: 'prev,next today', center: 'title', end: (options.month ? 'dayGridMonth,' : '') + 'timeGridWeek,timeGridDay,listWeek' },
      footerToolbar: narrow && !options.pattern ? { start: 'prev,next', center: 'today', end: 'timeGridDay,listWeek' } : false,
      buttonText: { today: words.today, month: words.month, week: words.week, day: words.day, list: words.list },
      buttonHints: { prev: words.prev, next: words.next, today: words.today },
      viewHint: words.view,
      noEventsText: words.none,
      moreLinkText: words.more,
      allDaySlot: false,
      allDayText: words.allDay,
      height: 'auto',
      slotMinTime: options.earliest,
      slotMaxTime: options.latest,
      slotLabelFormat: clock,
      eventTimeFormat: clock,
      displayEventEnd: true,
      views: { timeGridWeek: { displayEventEnd: false }, dayGridMonth: { displayEventEnd: false, dayHeaderFormat: { weekday: 'short' } } },
      dayMaxEvents: 4,
      dayHeaderFormat: options.pattern ? { weekday: 'short' } : { weekday: 'short', day: 'numeric', month: 'numeric' },
      listDayFormat: { weekday: 'long', day: 'numeric', month: 'long' },
      listDaySideFormat: false,
      slotDuration: '00:30:00',
      slotLabelInterval: '01:00',
      expandRows: false,
      nowIndicator: !options.pattern,
      businessHours: options.hours.length ? options.hours : false,
      selectable: options.selectable && !narrow,
      selectMirror: true,
      unselectAuto: true,
      eventInteractive: true,
      events: (range, done, failed) =>
        host.$server.items(range.startStr, range.endStr).then(text => done(JSON.parse(text)), failed),
      select: range => host.$server.choose(range.startStr, range.endStr),
      eventDidMount: mounted => {
        const from = mounted.event.start, until = mounted.event.end;
        const time = d => d ? d.toISOString().substring(11, 16) : '';
        mounted.el.title = `${time(from)}–${time(until)} ${mounted.event.title}`;
      },
      eventClick: click => {
        if (!click.event.url || options.pattern) { click.jsEvent.preventDefault(); }
        if (options.pattern) { host.$server.touch(click.event.url); }
      },
    });
    host.calendar.render();
    // Their buttons say what they do; an image without words would say nothing twice.
    pane.querySelectorAll('.fc-icon').forEach(icon => {
      icon.removeAttribute('role');
      icon.setAttribute('aria-hidden', 'true');
    });
    // The page's width settles later than the calendar is drawn.
    if (!host.sizing) {
      let width = host.clientWidth;
      host.sizing = new ResizeObserver(() => {
        if (host.clientWidth !== width) {
          width = host.clientWidth;
          requestAnimationFrame(() => host.calendar.updateSize());
        }
      });
      host.sizing.observe(host);
    }
  },
};
