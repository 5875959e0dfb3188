import { expect, type Locator, type Page } from '@playwright/test'
import { type Strings, strings } from '../src/strings/index.ts'

export const question = 'Use 4, 6, 8 and 2 each exactly once with + - * / to make 24.'
/** Of three numbers, so that it is solved soon. */
export const smallQuestion = 'Use 13, 32 and 33 each exactly once with + - * / to make 13.'

/** For `open`, where the end of a search is not the point: as a person has it, it ends with its first verified answer. */
export const asUsual = { 'stop-at-first-answer': 'yes' } as const

/** How long models and Python may take to start on a busy machine without a GPU. */
const loadTimeout = 240_000
/** How long a search may take there, on a software adapter too; the test's own limit may be sooner. */
const searchTimeout = 480_000

/** The page as a person meets it: by roles and names. */
export class SearchPage {
  readonly page: Page
  readonly problem: Locator
  readonly status: Locator
  readonly answer: Locator
  readonly node: Locator

  constructor(page: Page) {
    this.page = page
    this.problem = page.getByRole('textbox', { name: strings.problem.label })
    this.status = page.getByRole('region', { name: strings.run.statusLabel })
    this.answer = page.getByRole('region', { name: strings.result.final, exact: true })
    this.node = page.locator('section', { has: page.locator('#node-title') })
  }

  /** Opens the page with settings in its address, by the names of the command line's options. Searches spend all their rollouts unless `settings` says otherwise. */
  async open(settings: Readonly<Record<string, string>> = {}, address = './'): Promise<void> {
    await this.page.goto(`${address}?${new URLSearchParams({ 'stop-at-first-answer': 'no', ...settings })}`)
  }

  /** Waits until models and Python have started. */
  async ready(): Promise<void> {
    await expect(this.status.getByText(strings.run.status.idle, { exact: true })).toBeVisible({ timeout: loadTimeout })
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true })
  }

  async run(): Promise<void> {
    await this.button(strings.run.run).click()
  }

  /** Waits for the end of the run and gives the reason that the page names. */
  async finished(): Promise<string> {
    const word = this.status.getByText(new RegExp(`^${strings.run.status.finished}: `))
    await expect(word).toBeVisible({ timeout: loadTimeout + searchTimeout })
    return (await word.innerText()).slice(strings.run.status.finished.length + 2)
  }

  /** Nodes of the tree so far, 0 before there is one. */
  nodes(): Promise<number> {
    return this.count(/([\d,. \u00a0\u202f]+) nodes?\b/)
  }

  /** Rollouts done so far. */
  rollouts(): Promise<number> {
    return this.count(/([\d,. \u00a0\u202f]+) of [\d,. ]+ rollouts?\b/)
  }

  private async count(pattern: RegExp): Promise<number> {
    // Those behind one press are read without what the glossary says of them.
    const text = (await this.status.locator('.status-brief, .status-numbers > :not(.term-place)').allTextContents()).join(' ; ')
    return Number((pattern.exec(text)?.[1] ?? '0').replace(/\D/g, ''))
  }

  /** The steps to the answer on show, which stand behind a press. */
  async steps(): Promise<Locator> {
    await this.answer.getByText(strings.result.more, { exact: true }).click()
    return this.answer.getByRole('listitem')
  }

  /** The tree as an outline, one item a node. */
  async outline(): Promise<Locator> {
    await this.page.getByText(strings.view.modes.outline, { exact: true }).click()
    return this.page.getByRole('treeitem')
  }
}

/** Presses a button of the bar, or of its menu, where it stands on a narrow page or always. */
export async function pressInBar(page: Page, name: string, { header }: Strings = strings): Promise<void> {
  await page.getByRole('button', { name: header.more, exact: true }).waitFor()
  const button = page.getByRole('button', { name, exact: true })
  if (!(await button.isVisible())) await page.getByRole('button', { name: header.more, exact: true }).click()
  await button.click()
}

/** Opens the panel of the step in view, which is a folded sheet on a narrow page. */
export async function openPanel(page: Page, { view }: Strings = strings): Promise<void> {
  const opener = page.getByRole('button', { name: view.panel.show, exact: true })
  if (await opener.isVisible()) await opener.click()
}

/** Whatever has happened, the next problem can be solved. */
export async function stillWorks(search: SearchPage): Promise<void> {
  await search.problem.fill(smallQuestion)
  await search.run()
  await search.finished()
  await expect(search.answer.getByText(strings.answers.verified, { exact: true })).toBeVisible()
}

/** Value of an expression of whole numbers, + - * / and parentheses, and the numbers in it; exact for what a puzzle needs. */
export function evaluate(expression: string): { readonly value: number; readonly numbers: readonly number[] } {
  if (!/^[\d\s+\-*/()]+$/.test(expression)) throw new Error(`"${expression}" is not an expression of numbers and + - * /.`)
  const value: unknown = new Function(`return (${expression})`)()
  return { value: typeof value === 'number' ? Math.round(value * 1e9) / 1e9 : Number.NaN, numbers: (expression.match(/\d+/g) ?? []).map(Number) }
}
