const form =
  /^(\d{4,6})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d{1,6})?)?(?:Z|[+-](\d\d)(?::(\d\d)){0,2}))?$/;

/** Whether a text is a time that the database can read: of a day that there is, in a year and a time zone that it knows. */
export function isTimestamp(text: string): boolean {
  const parts = form.exec(text);
  if (!parts) return false;
  const [year, month, day, hour, minute, second, zone, zoneMinutes] = parts.slice(1).map((part) => Number(part ?? 0));
  return (
    within(year!, 1, 294_275) &&
    within(month!, 1, 12) &&
    within(day!, 1, daysIn(year!, month!)) &&
    within(hour!, 0, 23) &&
    within(minute!, 0, 59) &&
    within(second!, 0, 59) &&
    within(zone!, 0, 15) &&
    within(zoneMinutes!, 0, 59)
  );
}

function within(value: number, least: number, most: number): boolean {
  return value >= least && value <= most;
}

function daysIn(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
}
