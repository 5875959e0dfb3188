import { type BrowserContext, test as base } from '@playwright/test'

/**
 * Tests in a browser that has been here before: the visits of all of them share what is kept between visits (the models, a started Python, compiled programs), so that
 * a page is ready in half the time. Settings are forgotten between them. Not for tests of a first visit, of files at fault, or of a device other than the usual one.
 */
export const test = base.extend<object, { readonly warm: BrowserContext }>({
  warm: [
    async ({ browser }, use, { project }) => {
      const { baseURL, serviceWorkers, reducedMotion } = project.use
      const context = await browser.newContext({
        ...(baseURL !== undefined && { baseURL }),
        ...(serviceWorkers !== undefined && { serviceWorkers }),
        ...(reducedMotion !== undefined && { reducedMotion }),
      })
      await use(context)
      await context.close()
    },
    { scope: 'worker' },
  ],
  context: async ({ warm }, use) => {
    await use(warm)
    for (const page of warm.pages()) {
      await page.evaluate(() => localStorage.clear()).catch(() => {})
      await page.close()
    }
  },
})
