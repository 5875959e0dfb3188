import { expect } from '@playwright/test'
import { strings } from '../src/strings/index.ts'
import { faults } from './axe.ts'
import { question, SearchPage } from './page.ts'
import { test } from './warm.ts'

const { tabs, choice, ledger, scores, tokens, whatIf } = strings.insight

test('a person finds out why the search went where it went, and where else it might have gone', async ({ page }) => {
  const search = new SearchPage(page)
  await search.open({ q: question, rollouts: '5', candidates: '5' })
  await search.run()
  await search.finished()
  const tab = (name: string) => page.getByRole('tab', { name })

  await test.step('why this child: the sum in numbers, and another c', async () => {
    await search.outline().then((items) => items.first().click())
    const section = page.locator('details', { hasText: choice.next })
    await expect(section.getByText(choice.chosen, { exact: true })).toHaveCount(1)
    await expect(section.getByText(choice.symbols)).toBeVisible()
    await section.getByRole('slider', { name: choice.c }).fill('0')
    await expect(section.getByText(choice.cValue(0))).toBeVisible()
    await section.getByRole('button', { name: choice.reset(2) }).click()
    await expect(section.getByText(choice.asSearched)).toBeVisible()
  })
  await test.step('the ledger: filtered by reason, and a click selects the step', async () => {
    await tab(tabs.names.discarded).click()
    const all = await page.locator('.ledger-row').count()
    expect(all).toBeGreaterThan(0)
    await page.getByText(ledger.reasons.illegal, { exact: false }).first().click()
    await page.locator('.ledger-pick').first().click()
    await expect(page.locator('.ledger-row.selected').getByRole('code')).toBeVisible()
    await tab(tabs.names.step).click()
    await expect(search.node.getByText(strings.node.states.pruned, { exact: true })).toBeVisible()
  })
  await test.step('tokens: their probability, and what candidates cost', async () => {
    await page.getByText(tokens.title, { exact: true }).click()
    await expect(page.getByRole('toolbar', { name: tokens.list }).getByRole('button', { pressed: true })).toBeVisible()
    await expect(page.locator('.token-cost')).toContainText('ms')
    await expect(page.locator('.token-cost')).toContainText('prefix')
  })
  await test.step('the PPM against the search', async () => {
    await tab(tabs.names.scores).click()
    await expect(page.getByRole('heading', { name: scores.reflections })).toBeVisible()
    await page.locator('.disagreement').first().click()
    await expect(page.locator('.disagreement').first()).toHaveClass(/selected/)
  })
  await test.step('what if: another c on the recorded steps, both trees side by side', async () => {
    await tab(tabs.names.whatIf).click()
    await page.locator('.what-if').getByRole('slider', { name: whatIf.c }).fill('0')
    await expect(page.getByRole('row', { name: whatIf.rows.answer })).toBeVisible()
    await page.getByRole('button', { name: whatIf.trees }).click()
    await expect(page.getByRole('dialog').locator('canvas.tree-canvas')).toHaveCount(2)
    await page.keyboard.press('Escape')
  })
  for (const name of Object.values(tabs.names)) {
    await tab(name).click()
    expect(await faults(page, '.insight'), name).toEqual([])
  }
})
