import type { HttpResponse } from './records'

export type Answer = HttpResponse & { readonly body: string | null }

/** Writes an answer as it crosses the boundary: the head on one line, then the body, which so needs no quoting. */
export const answerText = ({ body, ...head }: Answer): string =>
  body === null ? JSON.stringify(head) : `${JSON.stringify(head)}\n${body}`

export function parseAnswer(text: string): Answer {
  const end = text.indexOf('\n')
  return { ...JSON.parse(end < 0 ? text : text.slice(0, end)), body: end < 0 ? null : text.slice(end + 1) }
}
