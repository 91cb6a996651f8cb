/**
 * Days as whole numbers since 1970-01-01, half-open as in data/model.py; inclusive in words.
 */

export const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const DAY_MS = 86_400_000;

/** The calendar date of a day number. */
export function dateOf(day) {
  const date = new Date(Math.floor(day) * DAY_MS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth(), day: date.getUTCDate() };
}

/** The day number of a calendar date; months overflow into years. */
export function dayOf(year, month, day = 1) {
  const date = new Date(0);
  date.setUTCFullYear(year, month, day); // Date.UTC takes the years 0 to 99 for 1900 to 1999
  return Math.round(date.getTime() / DAY_MS);
}

/** "7 Mar 2017" */
export function sayDay(day) {
  const { year, month, day: dayOfMonth } = dateOf(day);
  return `${dayOfMonth} ${MONTHS[month]} ${year}`;
}

/** A half-open range in words, inclusive and without saying a month or a year twice. */
export function sayRange(start, before) {
  const last = before - 1;
  if (last <= start) return sayDay(start);
  const a = dateOf(start);
  const b = dateOf(last);
  if (a.year !== b.year) return `${sayDay(start)} – ${sayDay(last)}`;
  if (a.month !== b.month) return `${a.day} ${MONTHS[a.month]} – ${sayDay(last)}`;
  return `${a.day} – ${sayDay(last)}`;
}

/** A record's date as finely as it is known: "May 2017", "2013", "from 3 Oct 2013". */
export function sayWhen(start, end, precision) {
  if (Number.isNaN(start)) return "date unknown";
  if (end === Infinity) return `from ${sayDay(start)}`;
  const { year, month } = dateOf(start);
  if (precision === "month" && start === dayOf(year, month)) return `${MONTHS[month]} ${year}`;
  if (precision === "year" && start === dayOf(year, 0)) return `${year}`;
  return sayRange(start, end);
}

/** The first day of the calendar unit that holds a day. Weeks start on Monday. */
export function floorTo(unit, day) {
  const { year, month } = dateOf(day);
  switch (unit) {
    case "day": return Math.floor(day);
    case "week": return Math.floor(day) - (((Math.floor(day) + 3) % 7) + 7) % 7; // day 0 was a Thursday
    case "month": return dayOf(year, month);
    case "quarter": return dayOf(year, month - (month % 3));
    case "year": return dayOf(year, 0);
    default: throw new Error(`No calendar unit ${unit}`);
  }
}

/** The first day of the next calendar unit, or of the one before. */
export function shift(unit, day, steps = 1) {
  const { year, month, day: dayOfMonth } = dateOf(day);
  const whole = Math.floor(day);
  switch (unit) {
    case "day": return whole + steps;
    case "week": return whole + 7 * steps;
    case "month": return sameDay(year, month + steps, dayOfMonth);
    case "quarter": return sameDay(year, month + 3 * steps, dayOfMonth);
    case "year": return sameDay(year + steps, month, dayOfMonth);
    default: throw new Error(`No calendar unit ${unit}`);
  }
}

/** The same day of another month, or that month's last where it is shorter. */
function sameDay(year, month, dayOfMonth) {
  const last = dayOf(year, month + 1) - dayOf(year, month);
  return dayOf(year, month, Math.min(dayOfMonth, last));
}

/** "2017-03-07", for a date field. */
export function isoOf(day) {
  const { year, month, day: dayOfMonth } = dateOf(day);
  const padded = (number, digits) => String(number).padStart(digits, "0");
  return `${padded(year, 4)}-${padded(month + 1, 2)}-${padded(dayOfMonth, 2)}`;
}

/** The day number of "2017-03-07"; null for anything that is no date. */
export function readIso(text) {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (parts === null) return null;
  const day = dayOf(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]));
  return isoOf(day) === text ? day : null;
}
