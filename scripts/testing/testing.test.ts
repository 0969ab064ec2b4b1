import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { countSurefire } from './junit'
import { closingLine, failures, judge, NOTHING, table, total } from './result'
import { countReport, failuresIn } from './vitest'

const REPORT = {
  numPassedTests: 5, numFailedTests: 1, numPendingTests: 1, numTodoTests: 1,
  testResults: [
    { name: resolve('test/unloaded.test.ts'), status: 'failed', message: 'Cannot find module', assertionResults: [] },
    {
      name: resolve('test/a.test.ts'), status: 'failed', message: '',
      assertionResults: [
        { fullName: 'it counts', status: 'failed', failureMessages: ['expected 1 to be 2'] },
        { fullName: 'it adds', status: 'passed', failureMessages: [] },
      ],
    },
  ],
}

describe('what npm test counts', () => {
  test('a suite without tests has failed', () => {
    expect(judge('unit', NOTHING, 0, 1)).toMatchObject({ failed: 1, note: 'has no tests' })
  })

  test('a suite that broke off has failed although every test that ran passed', () => {
    expect(judge('unit', { ...NOTHING, passed: 7 }, 1, 1)).toMatchObject({ passed: 7, failed: 1 })
  })

  test('the closing line names skipped tests only when there are some', () => {
    expect(closingLine({ passed: 3, failed: 0, skipped: 0 })).toBe('3 passed, 0 failed')
    expect(closingLine({ passed: 3, failed: 1, skipped: 2 })).toBe('3 passed, 1 failed, 2 skipped')
  })

  test('the total adds every column', () => {
    const sum = total([{ passed: 1, failed: 2, skipped: 3 }, { passed: 10, failed: 20, skipped: 30 }])
    expect(sum).toEqual({ passed: 11, failed: 22, skipped: 33 })
  })

  test('the table keeps its columns', () => {
    const [head, row] = table([{ suite: 'unit', passed: 12, failed: 0, skipped: 0, seconds: 1.25 }]).split('\n')
    expect(row?.indexOf('12')).toBe((head?.indexOf('passed') ?? 0) + 'passed'.length - 2)
  })

  test('Surefire: errors are failures, skipped tests did not pass', () => {
    const xml = '<?xml version="1.0"?><testsuite name="a" time="0.1" tests="9" errors="1" skipped="2" failures="3"></testsuite>'
    expect(countSurefire(xml)).toEqual({ passed: 3, failed: 4, skipped: 2 })
  })

  test('vitest: a file that could not be loaded counts as one failure', () => {
    expect(countReport(REPORT)).toEqual({ passed: 5, failed: 2, skipped: 2 })
  })

  test('vitest: what failed is named by its file and its test, with what it said', () => {
    expect(failuresIn(REPORT)).toEqual([
      'test/unloaded.test.ts\n    Cannot find module',
      'test/a.test.ts > it counts\n    expected 1 to be 2',
    ])
  })

  test('of a suite that broke off the last that it printed is said', () => {
    const broken = judge('unit', NOTHING, 1, 1, 'begun\nno room\n')
    expect(failures([broken])).toBe('✗ unit: did not run to its end (exit 1)\n    begun\n    no room\n\n')
  })

  test('what failed is said again at the end, with its suite', () => {
    const [passed, failed] = [judge('unit', { ...NOTHING, passed: 1 }, 0, 1), { ...judge('fuzz', NOTHING, 1, 1), failures: ['a'] }]
    expect(failures([passed, failed])).toBe('✗ fuzz: a\n\n')
    expect(failures([passed])).toBe('')
  })
})
