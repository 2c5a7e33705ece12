// A volunteer's own calendar. All that it shows stands in the page, so it asks the server for nothing.
{
  const host = document.getElementById('calendar');
  const told = JSON.parse(document.getElementById('calendar-told').textContent);
  host.$server = {
    items: (from, until) => Promise.resolve(JSON.stringify(told.items.filter(item => item.start < until && item.end > from))),
  };
  window.samenCalendar.open(host, told.options);
}
