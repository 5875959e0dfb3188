import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { findChromium } from './chromium.ts'

interface Counts {
  readonly passed: number
  readonly failed: number
}

interface Stage {
  readonly name: string
  readonly command: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
  /** Where the stage writes its counts and how to read them. */
  readonly report?: { readonly file: string; read(json: unknown): Counts }
}

const reports = mkdtempSync(join(tmpdir(), 'rstar-live-test-'))
const browserReport = join(reports, 'browser.json')

/** The tests of one project in `vite.config.ts`. */
function vitest(name: string, project: string): Stage {
  const file = join(reports, `${project}.json`)
  return {
    name,
    command: ['npx', '--no', 'vitest', 'run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
    report: { file, read: (json) => ({ passed: numberAt(json, 'numPassedTests'), failed: numberAt(json, 'numFailedTests') }) },
  }
}

const stages: readonly Stage[] = [
  { name: 'Format and lint', command: ['npm', 'run', '--silent', 'lint'] },
  { name: 'Types', command: ['npm', 'run', '--silent', 'types'] },
  vitest('Unit tests', 'unit'),
  vitest('Tests that train, and that run models and Python', 'slow'),
  {
    name: 'End-to-end tests in Chromium',
    command: ['npx', '--no', 'playwright', 'test', '--reporter=list,json'],
    environment: { PLAYWRIGHT_JSON_OUTPUT_FILE: browserReport },
    report: {
      file: browserReport,
      read: (json) => ({ passed: numberAt(json, 'stats', 'expected') + numberAt(json, 'stats', 'flaky'), failed: numberAt(json, 'stats', 'unexpected') }),
    },
  },
]

function numberAt(json: unknown, ...path: readonly string[]): number {
  const value = path.reduce<unknown>((at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined), json)
  return typeof value === 'number' ? value : 0
}

function run(command: readonly string[], environment: Readonly<Record<string, string>> = {}, timeout?: number): boolean {
  const [program = '', ...args] = command
  const { status } = spawnSync(program, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...environment },
    shell: process.platform === 'win32',
    timeout,
  })
  return status === 0
}

function countsOf({ report }: Stage): Counts {
  if (report === undefined || !existsSync(report.file)) return { passed: 0, failed: 0 }
  return report.read(JSON.parse(readFileSync(report.file, 'utf8')))
}

const has = (program: string) => (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)))

/** Installs a Chromium where none is found. Returns false when none can be had. */
function provideChromium(): boolean {
  if (findChromium() !== null) return true
  console.log('No Chromium found: installing one.')
  if (run(['npx', '--no', 'playwright', 'install', 'chromium'], {}, 300_000) && findChromium() !== null) return true
  if (process.getuid?.() === 0 && has('apt-get')) {
    run(['apt-get', 'update'])
    run(['apt-get', 'install', '-y', '--no-install-recommends', 'chromium'], { DEBIAN_FRONTEND: 'noninteractive' })
  }
  return findChromium() !== null
}

function main(): boolean {
  const total = { passed: 0, failed: 0 }
  const finish = (ok: boolean) => {
    rmSync(reports, { recursive: true, force: true })
    console.log(`${total.passed} passed, ${total.failed} failed`)
    return ok
  }
  for (const stage of stages) {
    console.log(`\n== ${stage.name}`)
    if (stage.report?.file === browserReport && !provideChromium()) {
      console.error(
        'The browser tests need a Chromium: run "npx playwright install --with-deps chromium", or install Chrome or your system\'s chromium package.',
      )
      total.failed += 1
      return finish(false)
    }
    const ok = run(stage.command, stage.environment)
    const counts = countsOf(stage)
    total.passed += counts.passed
    total.failed += counts.failed
    if (!ok) {
      // A stage that fails without a failed test, lint for one, still counts.
      if (counts.failed === 0) total.failed += 1
      console.error(`\n${stage.name}: failed.`)
      return finish(false)
    }
  }
  return finish(true)
}

process.exitCode = main() ? 0 : 1
