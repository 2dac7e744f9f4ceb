import { describe, expect, it } from '@jest/globals';
import { bytes, compactCount, counted, duration, relativeTime } from './words';

describe('words for numbers and times', () => {
  const now = Date.parse('2026-03-01T12:00:00Z');
  it.each([
    ['2026-03-01T11:59:55Z', 'just now'],
    ['2026-03-01T12:00:05Z', 'in a moment'],
    ['2026-03-01T11:58:00Z', '2 minutes ago'],
    ['2026-03-01T13:30:00Z', 'in 1 hour'],
    ['2026-02-28T11:00:00Z', 'yesterday'],
    ['2025-12-01T12:00:00Z', '3 months ago'],
    ['2021-12-01T12:00:00Z', '4 years ago'],
  ])('says %s as "%s"', (iso, said) => {
    expect(relativeTime(iso, now)).toBe(said);
  });

  it('gives numbers their unit', () => {
    expect(counted(1, 'task')).toBe('1 task');
    expect(counted(1240, 'task')).toBe('1,240 tasks');
    expect(counted(2, 'person', 'people')).toBe('2 people');
    expect(compactCount(12_431)).toBe('12.4K');
    expect(duration(740)).toBe('740 ms');
    expect(duration(83_000)).toBe('1 min 23 s');
    expect(duration(7_260_000)).toBe('2 h 1 min');
    expect(bytes(900)).toBe('900 B');
    expect(bytes(2_516_582)).toBe('2.4 MB');
  });
});
