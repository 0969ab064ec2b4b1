/** The time to ask again (RFC 9110 §10.2.3): after a number of seconds, or at an instant in epoch milliseconds. */
export type RetryAfter = { readonly seconds: number } | { readonly at: number }

export function parseRetryAfter(text: string): RetryAfter | undefined {
  const trimmed = text.trim()
  if (/^\d{1,9}(?:\.\d+)?$/.test(trimmed)) return { seconds: Math.ceil(Number(trimmed)) }
  const at = parseHttpDate(trimmed)
  return at === undefined ? undefined : { at }
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** Matches `Sun, 06 Nov 1994 08:49:37 GMT`, and RFC 850's `Sunday, 06-Nov-94 08:49:37 GMT`. */
const DATE = /^[A-Za-z]+, (\d{1,2})[ -]([A-Za-z]{3})[ -](\d{4}|\d{2}) (\d\d):(\d\d):(\d\d) (?:GMT|UTC)$/

/** Matches the format of C's asctime: `Sun Nov  6 08:49:37 1994`. */
const ASCTIME = /^[A-Za-z]{3} ([A-Za-z]{3}) +(\d{1,2}) (\d\d):(\d\d):(\d\d) (\d{4})$/

/** RFC 9110 §5.6.7. Answers epoch milliseconds. */
function parseHttpDate(text: string): number | undefined {
  const date = DATE.exec(text)
  if (date) return instantOf(date[3]!, date[2]!, date[1]!, date.slice(4))
  const asctime = ASCTIME.exec(text)
  return asctime ? instantOf(asctime[6]!, asctime[1]!, asctime[2]!, asctime.slice(3, 6)) : undefined
}

function instantOf(year: string, monthName: string, day: string, time: readonly string[]): number | undefined {
  const month = MONTHS.indexOf(monthName.toLowerCase())
  const [hours, minutes, seconds] = time.map((text) => Number(text)) as [number, number, number]
  if (month < 0 || hours > 23 || minutes > 59 || seconds > 60) return undefined
  const date = Date.UTC(Number(year.padStart(4, '20')), month, Number(day))
  const isDay = new Date(date).getUTCMonth() === month && new Date(date).getUTCDate() === Number(day)
  return isDay ? date + ((hours * 60 + minutes) * 60 + seconds) * 1000 : undefined
}
