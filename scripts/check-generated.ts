// Fails when the committed Java is not what the contract generates, or a generated page not what its source does.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Check, runAsProgram } from './checking'
import { ASSIGNMENT_FILE, assignmentDocument } from './generate-assignment-docs'
import { SETTINGS_FILE, settingsDocument } from './generate-config-docs'
import { generate, JAVA_FOLDER } from './generate-host-java'
import { missingTests, RULES_FILE, rulesDocument } from './generate-rules-docs'
import { TARGET_OPTIONS_FILE, targetOptionsDocument } from './generate-target-docs'
import { vendorProblems, VENDORS_FILE, vendorsDocument } from './generate-vendor-docs'

export const generated: Check = {
  sentence: 'The contract matches its Java, the settings, the options of targets and those of rules their tables, the fixtures their page, the rules their tests',
  run: () => {
    const documents = [
      [SETTINGS_FILE, settingsDocument()],
      [TARGET_OPTIONS_FILE, targetOptionsDocument()],
      [ASSIGNMENT_FILE, assignmentDocument()],
      [VENDORS_FILE, vendorsDocument()],
      [RULES_FILE, rulesDocument()],
    ] as const
    const files = new Map([...generate(), ...documents])
    const onDisk = (path: string) => (existsSync(path) ? readFileSync(path, 'utf8') : undefined)
    const changed = [...files].filter(([path, text]) => onDisk(path) !== text)
    const present = readdirSync(JAVA_FOLDER).map((name) => join(JAVA_FOLDER, name))
    return {
      summary: `${files.size} generated files`,
      problems: [
        ...missingTests(),
        ...vendorProblems(),
        ...changed.map(([path]) => `${path}: differs from its source; npm run generate`),
        ...present.filter((path) => !files.has(path)).map((path) => `${path}: the contract does not generate it`),
      ],
    }
  },
}

await runAsProgram(import.meta.url, generated)
