import assert from "node:assert/strict";
import { test } from "node:test";

import { dateOf, dayOf, floorTo, sayDay, sayRange, sayWhen, shift } from "../../components/player/days.js";
import { isoOf, readIso } from "../../components/player/days.js";

test("a day number and a calendar date are two ways to write one day", () => {
  for (const [year, month, day, number] of [
    [1970, 0, 1, 0], [2017, 2, 18, 17243], [2000, 1, 29, 11016], [1969, 11, 31, -1], [33, 3, 3, -707382],
  ]) {
    assert.equal(dayOf(year, month, day), number);
    assert.deepEqual(dateOf(number), { year, month, day });
  }
});

test("ranges are half-open in numbers and inclusive in words", () => {
  const day = (...date) => dayOf(...date);
  for (const [start, before, words] of [
    [day(2017, 2, 18), day(2017, 2, 19), "18 Mar 2017"],
    [day(2017, 2, 18), day(2017, 2, 22), "18 – 21 Mar 2017"],
    [day(2017, 2, 18), day(2017, 4, 2), "18 Mar – 1 May 2017"],
    [day(2016, 11, 30), day(2017, 0, 2), "30 Dec 2016 – 1 Jan 2017"],
  ]) assert.equal(sayRange(start, before), words);
});

test("a date is said as finely as it is known", () => {
  const [may, june] = [dayOf(2017, 4), dayOf(2017, 5)];
  for (const [start, end, precision, words] of [
    [may, may + 1, "day", "1 May 2017"],
    [may, june, "month", "May 2017"],
    [dayOf(2013, 0), dayOf(2014, 0), "year", "2013"],
    [may, Infinity, "period", "from 1 May 2017"],
    [NaN, NaN, "day", "date unknown"],
  ]) assert.equal(sayWhen(start, end, precision), words);
});

test("weeks start on Monday, also before 1970", () => {
  for (const day of [-1000, -4, -3, 0, 3, 4, 17243]) {
    const monday = floorTo("week", day);
    assert.ok(monday <= day && day < monday + 7);
    assert.equal(((monday + 3) % 7 + 7) % 7, 0, sayDay(monday));
  }
});

test("a step of a month keeps the day, or takes the month's last", () => {
  assert.equal(sayDay(shift("month", dayOf(2017, 0, 31))), "28 Feb 2017");
  assert.equal(sayDay(shift("month", dayOf(2017, 2, 31), -1)), "28 Feb 2017");
  assert.equal(sayDay(shift("month", dayOf(2016, 11, 15))), "15 Jan 2017");
});

test("a date field's text is a day and back; what is no date is none", () => {
  for (const text of ["2017-03-18", "0099-12-31", "2016-02-29"]) assert.equal(isoOf(readIso(text)), text);
  for (const text of ["", "2017-02-30", "2017-3-1", "x"]) assert.equal(readIso(text), null);
});
