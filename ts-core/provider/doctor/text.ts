import { type Report, TARGET_COUNTS } from './report'

/** Prints a report for a terminal. */
export function toText(report: Report): string {
  const settings = report.settings.map(({ name, value, place, overrides }) =>
    `${name} = ${value}  (${place}${overrides.length > 0 ? `; overrides ${overrides.join(', ')}` : ''})`)
  const tokens = report.tokens.map(({ name, state, created, expires, lastUse }) =>
    `${name}: ${state}, created ${created}, expires ${expires}, last use ${lastUse}`)
  const targets = report.targets.map((line) => `${line.name} (${line.id}): ${line.state}, last success ${line.lastSuccess}; ${TARGET_COUNTS.map((name) => `${name} ${line[name]}`).join(', ')}`)
  return [
    `SCIM is ${report.state} in this realm.\n`,
    part('Settings', '-', settings),
    part('Wrong', '[!]', report.problems),
    part('To look at', '[?]', report.advice),
    part('Tokens', '-', tokens),
    part('Targets', '-', targets),
    part('Accepted', '[x]', report.accepted),
    part('Refused', '[ ]', report.refused),
  ].join('')
}

const part = (title: string, mark: string, lines: readonly string[]): string =>
  lines.length === 0 ? '' : `\n${title}\n${lines.map((line) => `  ${mark} ${line.replace(/\p{Cc}/gu, ' ')}\n`).join('')}`
