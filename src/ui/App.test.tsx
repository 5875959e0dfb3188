// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { SearchEvent } from '../core/events.ts'
import type { AppDeps } from '../store/app-deps.ts'
import { createFakeApp, type FakeClient } from '../store/fake-client.ts'
import { sampleQuestion, sampleRun } from '../store/sample-run.ts'
import { App } from './App.tsx'
import { fakeDialogs } from './controls/dialog.fixture.ts'
import { parts } from './parts.ts'
import { standInPicture } from './picture.fixture.tsx'

// What comes in a file of its own is there when it is asked for.
beforeAll(async () => void (await parts.settings()), 60_000)
beforeEach(() => {
  fakeDialogs()
  standInPicture()
})
afterEach(cleanup)

function open(overrides: Partial<AppDeps> = {}): FakeClient {
  const fake = createFakeApp(overrides)
  render(<App app={fake.app} />)
  return fake
}

const button = (name: string | RegExp) => screen.getByRole('button', { name })
const field = () => screen.getByRole('textbox', { name: 'Problem' })
const key = (name: string, target: Element = document.body) => fireEvent.keyDown(target, { key: name })

function solve(fake: FakeClient): void {
  act(() => {
    fake.ready()
    fake.app.actions.start()
    fake.events(sampleRun)
    fake.finish()
  })
}

/** A recorded search whose answer was edited. */
const forged = sampleRun.map((event): SearchEvent => {
  if (event.type === 'answer') return { ...event, answer: '8 * 4 - 6 + 2', ppm: 0.99, correct: true }
  return event.type === 'done' ? { ...event, answer: '8 * 4 - 6 + 2' } : event
})

describe('a question that no model here was trained for', () => {
  it('opens the box and says so instead of running', () => {
    const fake = open()
    act(() => {
      fake.ready()
      fake.app.actions.setQuestion('What is 15% of 80?')
    })
    fireEvent.click(button('Run'))
    expect(document.activeElement).toBe(field())
    expect(screen.getByText(/^No model here knows questions of algebra/)).toBeTruthy()
    expect(fake.app.store.getState().run.status).toBe('idle')
  })
})

describe('a recording that was tampered with', () => {
  it('has no badge anywhere, says what the expression comes to, and calls its answer unverified', () => {
    const fake = open()
    act(() => fake.app.actions.showRecording(forged, { title: 'Forged', recordedAt: null, seconds: null }, 'end'))
    act(() => fake.app.actions.select(5))
    expect(document.querySelectorAll('.badge.good, .is-verified')).toHaveLength(0)
    expect(screen.queryByText('verified')).toBeNull()
    expect(screen.getByText('The expression comes to 28, not 24.')).toBeTruthy()
    expect(screen.getByText('All rollouts are used up. The answer: 8 * 4 - 6 + 2 (not verified).')).toBeTruthy()
  })

  it('says which problem its answer is for where the box holds another', () => {
    const fake = open()
    act(() => fake.app.actions.showRecording(sampleRun, { title: 'Sample', recordedAt: null, seconds: null }, 'end'))
    const named = () => within(screen.getByRole('region', { name: 'Answer' })).queryByText(`For: ${sampleQuestion}`)
    expect(named()).toBeNull()
    act(() => fake.app.actions.setQuestion('3 3 8 8 -> 24'))
    expect(named()).toBeTruthy()
  })
})

it('has a solution on paper, with the steps, what they print and score, and the answer', () => {
  const fake = open()
  act(() => fake.app.actions.showRecording(sampleRun, { title: 'Sample', recordedAt: null, seconds: null }, 'end'))
  expect(document.querySelector('.printout')).toBeNull()
  act(() => void window.dispatchEvent(new Event('beforeprint')))
  const paper = document.querySelector('.printout')?.textContent ?? ''
  for (const part of [sampleQuestion, 'multiply 8 by 4', 'left = sorted([32 - 6, 2])', '2 26', 'PPM 0.50', '8 * 4 - 6 - 2', 'evaluated exactly'])
    expect(paper).toContain(part)
})

describe('a search that has ended', () => {
  const stopped = sampleRun.map((event): SearchEvent => {
    if (event.type === 'start') return { ...event, model: 'round1', config: { ...event.config, rollouts: 16, stopAtFirstAnswer: true } }
    return event.type === 'done' ? { ...event, reason: 'first-answer' } : event
  })
  const openStopped = (): FakeClient => {
    const fake = open()
    act(() => {
      fake.ready()
      fake.app.actions.start()
      fake.events(stopped)
      fake.finish()
    })
    return fake
  }

  it('ends with its first verified answer by default, says so, and goes on with its tree at one click', () => {
    const fake = openStopped()
    expect(fake.asked.find(([what]) => what === 'run')?.[2]).toMatchObject({ stopAtFirstAnswer: true })
    expect(screen.getByText('Stopped at the first verified answer, after 1 of 16 rollouts.')).toBeTruthy()
    fireEvent.click(button('Keep exploring'))
    const [what, , , , from, asked] = fake.asked.at(-1) ?? []
    expect(what).toBe('run')
    expect(from).toMatchObject({ events: stopped })
    expect(asked).toEqual([{ kind: 'reconfigure', change: { stopAtFirstAnswer: false } }])
    expect(document.activeElement).toBe(document.getElementById('run-control'))
    expect(screen.queryByRole('button', { name: 'Keep exploring' })).toBeNull()
  })

  it('names what was explored, with its settings, and never says that nothing is left', () => {
    const fake = open()
    act(() => {
      fake.ready()
      fake.app.actions.start()
      fake.events(stopped.map((event): SearchEvent => (event.type === 'done' ? { ...event, reason: 'exhausted' } : event)))
      fake.finish()
    })
    expect(screen.getByText(/^All 5 steps proposed with these settings \(24 candidates at a time, temperature 0\.3\) were explored/)).toBeTruthy()
    fireEvent.click(button('Temperature 1'))
    expect(fake.asked.at(-1)?.[5]).toEqual([{ kind: 'reconfigure', change: { temperature: 1 } }])
  })

  it('offers no way on at an earlier moment of it', () => {
    const fake = openStopped()
    act(() => fake.app.actions.time.seek(5))
    expect(screen.queryByRole('button', { name: 'Keep exploring' })).toBeNull()
  })
})

describe('before a run', () => {
  it('says how to start and what the model knows', () => {
    open()
    expect(screen.getByRole('heading', { name: 'A tree will grow here' })).toBeTruthy()
    expect(screen.getByText(/trained from scratch by this project/)).toBeTruthy()
    expect(screen.getByText('They were trained for puzzles that use every number, and know nothing else.')).toBeTruthy()
  })

  it('shows what is loading, queues an early run and says so', () => {
    const fake = open()
    act(() => fake.say({ type: 'loading', what: 'policy', loaded: 500_000, total: 1_000_000 }))
    expect(screen.getByText('Policy 50%')).toBeTruthy()
    fireEvent.click(button('Run'))
    expect(screen.getAllByText(/starts as soon as the models are ready/)).not.toHaveLength(0)
    expect(fake.asked.at(-1)?.[0]).toBe('run')
  })

  it('tells backend, memory and why something better is not used', () => {
    const fake = open()
    act(() => fake.ready())
    expect(screen.getByText('WASM, 1 thread')).toBeTruthy()
    expect(screen.getByText(/models 3.4 MB/)).toBeTruthy()
    expect(screen.getByText(/^Only one thread is used/)).toBeTruthy()
  })

  it('offers to retry when the models cannot be loaded, with what to do', () => {
    const fake = open()
    act(() =>
      fake.say({
        type: 'load-error',
        failure: { code: 'told', values: { text: '' } },
        fault: { code: 'cut-short', values: { file: 'model.onnx', expected: 20, found: 10 } },
      }),
    )
    expect(screen.getByText(/model.onnx is cut short, 10 of 20 bytes: download the model again/)).toBeTruthy()
    fireEvent.click(button('Retry'))
    expect(fake.asked.at(-1)?.[0]).toBe('load')
  })

  it('says which parts of a link were ignored', () => {
    open({ query: '?rollouts=many&tempo=3' })
    const notice = screen.getByRole('region', { name: /Part of the link/ })
    expect(notice.textContent).toContain('rollouts=many was ignored')
    expect(notice.textContent).toContain('“tempo” is not a setting')
    fireEvent.click(within(notice).getByRole('button', { name: 'Dismiss' }))
    expect(screen.queryByRole('region', { name: /Part of the link/ })).toBeNull()
  })
})

describe('the problem box', () => {
  it('explains at once what it cannot use, and does not run it', () => {
    const fake = open()
    fireEvent.change(field(), { target: { value: 'Integrate x squared' } })
    expect(field().getAttribute('aria-invalid')).toBe('true')
    const feedback = document.getElementById(field().getAttribute('aria-describedby') ?? '')
    expect(feedback?.textContent).toMatch(/a program can answer.*examples below/)
    fireEvent.click(button('Run'))
    expect(document.activeElement).toBe(field())
    expect(fake.asked.map(([what]) => what)).toEqual(['load'])
    expect(screen.getByRole('status').textContent).toContain('cannot be used')
  })

  it('says where no model here knows a kind of problem, and does not run it', () => {
    const fake = open()
    fireEvent.change(field(), { target: { value: 'Tom has 3 bags of 4 apples. How many apples has he?' } })
    expect(screen.getByRole('list', { name: /Names of what/ }).textContent).toBe('N1 = 3N2 = 4asked for in apples')
    expect(screen.getByText(/No model here knows word problems yet: choose one of another maker/)).toBeTruthy()
    fireEvent.click(button('Run'))
    expect(fake.asked.map(([what]) => what)).toEqual(['load'])
  })

  it('tells how it reads other wordings, and warns outside the training range', () => {
    open()
    fireEvent.change(field(), { target: { value: 'make 500 from 4 6 8 2' } })
    expect(document.getElementById('question-feedback')?.textContent).toMatch(/Read as: Use 4, 6, 8 and 2 .* to make 500.*trained on targets/)
  })

  it('takes examples and surprises', () => {
    open()
    expect(screen.queryByRole('button', { name: '3 5 7 8 → 24' })).toBeNull()
    fireEvent.click(button('Examples'))
    fireEvent.click(button('3 5 7 8 → 24'))
    expect(field()).toHaveProperty('value', 'Use 3, 5, 7 and 8 each exactly once with + - * / to make 24.')
    fireEvent.click(button('Surprise me'))
    expect(field()).not.toHaveProperty('value', 'Use 3, 5, 7 and 8 each exactly once with + - * / to make 24.')
  })

  it('runs on Enter', () => {
    const fake = open()
    fireEvent.keyDown(field(), { key: 'Enter' })
    expect(fake.asked.at(-1)?.slice(0, 2)).toEqual(['run', sampleQuestion])
  })
})

describe('a run', () => {
  it('shows the verified answer, its steps, the board and the chosen node', async () => {
    const fake = open()
    solve(fake)
    const result = await screen.findByRole('region', { name: 'Answer' })
    expect(result.textContent).toContain('8 * 4 - 6 - 2 = 24')
    expect(within(result).getByText('verified')).toBeTruthy()
    expect(within(within(result).getByRole('list')).getAllByRole('button')).toHaveLength(3)
    expect(within(screen.getByRole('region', { name: /Answers found/ })).getByRole('button', { name: '8 * 4 - 6 - 2' })).toBeTruthy()
    expect(screen.getByRole('heading', { name: 'subtract 2 from 26' })).toBeTruthy()
    const status = within(screen.getByRole('region', { name: 'Status' }))
    expect(status.getByText(/Finished: all rollouts used/)).toBeTruthy()
    expect(screen.getByRole('status').textContent).toContain('Answer: 8 * 4 - 6 - 2')
  })

  it('explains a pruned node, and leads to what it duplicates', async () => {
    const fake = open()
    solve(fake)
    act(() => fake.app.actions.select(3))
    expect(await screen.findByText('Pruned: Python failed')).toBeTruthy()
    expect(screen.getByRole('heading', { name: 'Python error in line 2' })).toBeTruthy()
    expect(document.querySelector('.at-fault')?.textContent).toContain('left = sorted([8 // x')
    act(() => fake.app.actions.select(2))
    fireEvent.click(button('duplicate of node 1'))
    expect(screen.getByRole('heading', { name: 'multiply 8 by 4' })).toBeTruthy()
    expect(screen.getByText('0.50 + 2.00 · √(ln(1 + 1) / (1 + 1))')).toBeTruthy()
    expect(screen.getByText('= 1.68')).toBeTruthy()
  })

  it('says plainly that nothing was found, and what an exact count says of the problem', async () => {
    const fake = open()
    act(() => {
      fake.ready()
      fake.app.actions.start()
      fake.events([...sampleRun.slice(0, 6), { type: 'done', reason: 'rollouts', best: null, answer: null }])
      fake.finish()
    })
    expect((await screen.findByRole('region', { name: 'No solution found' })).textContent).toContain('the search has not met one')
  })

  it('labels the end of a failed search truthfully, by an exact count beside it', async () => {
    const fake = open()
    const fail = (question: string) =>
      act(() => {
        fake.app.actions.setQuestion(question)
        fake.app.actions.start()
        const [start, ...others] = sampleRun.slice(0, 6)
        const log = start?.type === 'start' ? [{ ...start, question }, ...others] : []
        fake.events([...log, { type: 'done', reason: 'exhausted', best: null, answer: null }])
        fake.finish()
      })
    act(() => fake.ready())
    fail('Use 1, 1, 1 and 1 each exactly once with + - * / to make 24.')
    expect(await screen.findAllByText('No solution exists (fractions allowed on the way).')).not.toHaveLength(0)
    fail('Use 3, 3, 8 and 8 each exactly once with + - * / to make 24.')
    expect(await screen.findByText('One solution exists (fractions allowed on the way); the search has not met it.')).toBeTruthy()
  })

  it('folds the panel away and takes it back, and one press opens all numbers', () => {
    const fake = open()
    solve(fake)
    fireEvent.click(button('Hide the panel'))
    expect(screen.queryByRole('heading', { name: 'subtract 2 from 26' })).toBeNull()
    fireEvent.click(button('Show the panel'))
    expect(screen.getByRole('heading', { name: 'subtract 2 from 26' })).toBeTruthy()
    const opener = button(/^Finished/)
    fireEvent.click(opener)
    expect(opener.getAttribute('aria-expanded')).toBe('true')
    fireEvent.keyDown(document.body, { key: 'Escape' })
    expect(opener.getAttribute('aria-expanded')).toBe('false')
  })

  it('always has a step in view: the one it is at while none is selected', () => {
    const fake = open()
    act(() => {
      fake.ready()
      fake.app.actions.start()
      fake.events(sampleRun.slice(0, 3))
    })
    expect(screen.getByRole('heading', { name: sampleQuestion })).toBeTruthy()
    act(() => {
      fake.events(sampleRun.slice(3))
      fake.finish()
      fake.app.actions.select(null)
    })
    expect(screen.getByRole('heading', { name: 'subtract 2 from 26' })).toBeTruthy()
  })

  it('goes between picture and outline', async () => {
    const fake = open()
    solve(fake)
    expect(screen.getByText(/picture after/)).toBeTruthy()
    fireEvent.click(screen.getByRole('radio', { name: 'Outline' }))
    expect(screen.getByText('outline')).toBeTruthy()
  })

  it('says that its worker was lost and keeps what was found, from where it can go on', async () => {
    const fake = open({ models: ['m'] })
    act(() => {
      fake.ready()
      fake.app.actions.start()
      fake.events(sampleRun.slice(0, 6))
      fake.finish()
      fake.say({ type: 'restarted', cause: 'silence', detail: '', runLost: true })
    })
    const notice = screen.getByRole('region', { name: 'The run failed' })
    expect(notice.textContent).toContain('stopped answering')
    expect(notice.textContent).toContain('The 4 nodes found so far are kept.')
    expect(screen.getByText(/picture after/)).toBeTruthy()
    fireEvent.click(within(notice).getByRole('button', { name: 'Go on from here' }))
    expect(fake.asked.at(-1)?.[0]).toBe('run')
    expect(screen.queryByRole('region', { name: 'The run failed' })).toBeNull()
  })

  it.each(['unstarted', 'crash', 'unreadable', 'gone', 'silence', 'forbidden'] as const)('says what to do where there is no worker: %s', (code) => {
    const fake = open()
    act(() => fake.say({ type: 'no-worker', fault: { code, values: { detail: 'SecurityError' } } }))
    expect(screen.getByRole('region', { name: 'The models could not be started' }).textContent).toMatch(/press Retry\b|Reload the page|in a tab of its own/)
  })
})

describe('the keyboard', () => {
  it('runs, pauses, continues, steps and stops', () => {
    const fake = open()
    act(() => fake.ready())
    key('r')
    expect(fake.asked.at(-1)?.[0]).toBe('run')
    act(() => fake.events(sampleRun.slice(0, 2)))
    key(' ')
    expect(fake.asked.at(-1)).toEqual(['pace', 1, 'pause'])
    act(() => fake.say({ type: 'paced', runId: 1, pace: 'pause' }))
    key('s')
    key('d')
    key(' ')
    expect(fake.asked.slice(-3).map(([, , pace]) => pace)).toEqual(['step-phase', 'step-rollout', 'run'])
    key('x')
    expect(fake.asked.at(-1)).toEqual(['stop', 1])
  })

  it('leaves fields, modified keys and pressed buttons alone', () => {
    const fake = open()
    act(() => fake.ready())
    key('r', field())
    fireEvent.keyDown(document.body, { key: 'r', ctrlKey: true })
    expect(fake.asked).toHaveLength(1)
    act(() => fake.app.actions.start())
    key(' ', button('Pause'))
    expect(fake.asked.at(-1)?.[0]).toBe('run')
  })

  it('keeps the focus on the button that runs, pauses and continues, and on a stop that has become useless', () => {
    const fake = open()
    act(() => fake.ready())
    const main = button('Run')
    main.focus()
    fireEvent.click(main)
    expect(document.activeElement).toBe(button('Pause'))
    act(() => fake.say({ type: 'paced', runId: 1, pace: 'pause' }))
    expect(document.activeElement).toBe(button('Continue'))
    button('Stop').focus()
    fireEvent.click(button('Stop'))
    act(() => fake.finish())
    expect(document.activeElement).toBe(button('Stop'))
    expect(button('Stop').getAttribute('aria-disabled')).toBe('true')
  })

  it('finds the problem and the help sheet, and rests while that is open', () => {
    const fake = open()
    act(() => fake.ready())
    key('/')
    expect(document.activeElement).toBe(field())
    key('?')
    expect(screen.getByRole('dialog', { name: 'Keyboard' })).toBeTruthy()
    key('r')
    expect(fake.asked).toHaveLength(1)
    fireEvent.click(button('Close'))
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  it('closes a dialog by a click outside, but not where the press began inside it', () => {
    open()
    key('?')
    const dialog = screen.getByRole('dialog', { name: 'Keyboard' })
    fireEvent.pointerDown(within(dialog).getByText('Go to the problem'))
    fireEvent.click(dialog)
    expect(screen.queryByRole('dialog')).toBe(dialog)
    fireEvent.pointerDown(dialog)
    fireEvent.click(dialog)
    expect(screen.queryByRole('dialog')).toBeNull()
  })
})

describe('settings', () => {
  it('take what can be used, explain what cannot, and go back to the defaults', async () => {
    const fake = open()
    const settings = () => fake.app.store.getState().settings
    fireEvent.click(button('Examples'))
    fireEvent.click(button(/16 rollouts/))
    await screen.findByRole('radio', { name: 'Quick' }, { timeout: 10_000 })
    expect(screen.queryByRole('spinbutton', { name: 'Rollouts' })).toBeNull()
    fireEvent.click(screen.getByRole('radio', { name: 'Quick' }))
    expect(settings()).toMatchObject({ rollouts: 4, candidates: 12, stopAtFirstAnswer: 'yes' })
    fireEvent.click(screen.getByRole('radio', { name: 'Balanced' }))
    fireEvent.click(screen.getByRole('radio', { name: 'Custom' }))
    const rollouts = screen.getByRole('spinbutton', { name: 'Rollouts' })
    fireEvent.change(rollouts, { target: { value: '40' } })
    expect(settings().rollouts).toBe(40)
    fireEvent.change(rollouts, { target: { value: '0' } })
    expect(settings().rollouts).toBe(40)
    expect(rollouts.getAttribute('aria-invalid')).toBe('true')
    expect(screen.getByText('A whole number from 1 to 1,000, please.')).toBeTruthy()
    fireEvent.change(screen.getByRole('combobox', { name: 'Guidance' }), { target: { value: 'none' } })
    fireEvent.change(screen.getByRole('spinbutton', { name: 'Token budget' }), { target: { value: '500' } })
    expect(settings()).toMatchObject({ guidance: 'none', maxTokens: 500 })
    fireEvent.click(button('Back to defaults'))
    expect(settings()).toMatchObject({ rollouts: 16, guidance: 'ppm', maxTokens: null })
    expect(screen.getByRole('spinbutton', { name: 'Rollouts' })).toHaveProperty('value', '16')
  })

  it('put a link that reproduces the run on the clipboard', async () => {
    const written: string[] = []
    vi.stubGlobal('navigator', { ...navigator, clipboard: { writeText: async (text: string) => void written.push(text) } })
    const fake = open()
    act(() => fake.app.actions.changeSettings({ seed: 11 }))
    fireEvent.click(button('More'))
    fireEvent.click(button('Copy link'))
    await waitFor(() => expect(button('Link copied')).toBeTruthy())
    vi.unstubAllGlobals()
    const query = new URL(written[0] ?? '').searchParams
    expect([query.get('q'), query.get('seed'), query.get('model')]).toEqual([sampleQuestion, '11', 'round1'])
    expect(screen.getByRole('status').textContent).toBe('Link copied')
  })

  it('say aloud where the link is when it cannot be copied', async () => {
    vi.stubGlobal('navigator', { ...navigator, clipboard: undefined })
    open()
    fireEvent.click(button('More'))
    fireEvent.click(button('Copy link'))
    await waitFor(() => expect(screen.getByRole('status').textContent).toContain('the address bar now holds the link'))
    vi.unstubAllGlobals()
    expect(new URLSearchParams(window.location.search).get('q')).toBe(sampleQuestion)
    window.history.replaceState(null, '', window.location.pathname)
  })
})
