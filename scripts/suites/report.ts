import { type Outcome, type Reason, reasonFor, type SuiteRun, type Verdict } from './outcome'

const count = (outcomes: readonly Outcome[], verdict: Verdict): number =>
  outcomes.filter((outcome) => outcome.verdict === verdict).length

/** docs/conformance.md: the same text for the same results, so that a diff means something. */
export function renderReport(runs: readonly SuiteRun[], reasons: readonly Reason[], keycloak: string): string {
  const rows = runs.map(({ suite, version, outcomes }) =>
    `| ${suite} | ${version} | ${count(outcomes, 'passed')} | ${count(outcomes, 'failed')} | ${count(outcomes, 'skipped')} |`)
  return `# Conformance suites

\`npm run conformance\` writes this page. It runs the public suites and our own (\`test/conformance\`, see [rules.md](rules.md)) against
Keycloak ${keycloak} with the JAR, on H2. A failure without a reason below makes the command fail.

It does not run scim2/test-suite, which is written in Go: the Go module proxy refuses its module, so no version of it can be
pinned by checksum. What only that suite tests is in [rules.md](rules.md#where-the-sources-disagree).

| suite | version | passed | failed | skipped |
|---|---|---|---|---|
${rows.join('\n')}

${runs.map((run) => renderFailures(run, reasons)).join('\n')}`
}

function renderFailures({ suite, outcomes }: SuiteRun, reasons: readonly Reason[]): string {
  const failures = outcomes.filter(({ verdict }) => verdict === 'failed')
  if (failures.length === 0) return `## ${suite}\n\nNo failures.\n`
  const groups = new Map<string, Outcome[]>()
  for (const failure of failures) {
    const reason = reasonFor(suite, failure, reasons)
    const text = reason === undefined ? 'No reason known.' : `${reason.reason} (${reason.section})`
    groups.set(text, [...(groups.get(text) ?? []), failure])
  }
  const blocks = [...groups].map(([text, group]) => `${text}\n\n${group.map(renderFailure).join('\n')}\n`)
  return `## ${suite}\n\n${blocks.join('\n')}`
}

const renderFailure = ({ check, message }: Outcome): string => `- \`${check}\`: ${stable(message)}`

/** Ids and random values differ from run to run. */
function stable(message: string): string {
  const named = message.replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '…').replace(/:\d{4,5}\b/g, '')
  return named.length <= 300 ? named : `${named.slice(0, 299)}…`
}
