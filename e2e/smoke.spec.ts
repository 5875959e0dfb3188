import { expect, test } from '@playwright/test'

test('the page opens isolated, under its content security policy and without an error', async ({ page }) => {
  const problems: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text())
  })
  page.on('pageerror', (error) => problems.push(error.message))
  const response = await page.goto('./')
  await expect(page).toHaveTitle(/rStar Live/)
  const headers = response?.headers() ?? {}
  expect(headers['cross-origin-opener-policy']).toBe('same-origin')
  expect(headers['cross-origin-embedder-policy']).toBe('require-corp')
  expect(headers['content-security-policy']).toContain("default-src 'self'")
  expect(headers['content-security-policy']).not.toContain("'unsafe-inline'")
  expect(await page.evaluate(() => window.crossOriginIsolated)).toBe(true)
  await expect(page.getByRole('heading', { name: 'rStar Live' })).toBeVisible()
  expect(problems).toEqual([])
})

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })
  test('the page says what it is and what it needs, and not that it is loading', async ({ page }) => {
    await page.goto('./')
    const words = page.locator('body')
    await expect(words).toContainText('Watch a small language model think.', { useInnerText: true })
    await expect(words).toContainText('needs JavaScript', { useInnerText: true })
    await expect(words).not.toContainText('Loading', { useInnerText: true })
  })
})

test('a missing file is a 404, never a page', async ({ request }) => {
  for (const path of ['models/no-such-model/config.json', 'missing.js', 'assets/']) {
    const response = await request.get(path)
    expect(response.status(), path).toBe(404)
    expect(response.headers()['content-type'], path).not.toContain('html')
  }
})

test('Python and the inference runtime are served from here, with their types', async ({ request }) => {
  const expected = {
    'pyodide/pyodide.mjs': 'text/javascript; charset=utf-8',
    'pyodide/pyodide.asm.wasm': 'application/wasm',
    'pyodide/python_stdlib.zip': 'application/zip',
    'ort/ort-wasm-simd-threaded.mjs': 'text/javascript; charset=utf-8',
    'ort/ort-wasm-simd-threaded.wasm': 'application/wasm',
    'ort/ort-wasm-simd-threaded.asyncify.mjs': 'text/javascript; charset=utf-8',
    'ort/ort-wasm-simd-threaded.asyncify.wasm': 'application/wasm',
    'models/index.json': 'application/json; charset=utf-8',
  }
  for (const [path, type] of Object.entries(expected)) {
    const response = await request.head(path)
    expect([path, response.status(), response.headers()['content-type']]).toEqual([path, 200, type])
  }
})
