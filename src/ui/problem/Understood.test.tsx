// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createFakeApp } from '../../store/fake-client.ts'
import { App } from '../App.tsx'
import { fakeDialogs } from '../controls/dialog.fixture.ts'

beforeEach(fakeDialogs)
afterEach(cleanup)

const open = (question: string) => {
  const fake = createFakeApp()
  render(<App app={fake.app} />)
  fireEvent.change(problem(), { target: { value: question } })
  return fake
}
const problem = () => screen.getByRole('textbox', { name: 'Problem' })
const chip = (name: string) => screen.getByRole('textbox', { name })
const values = () => screen.getAllByRole('textbox', { name: /^Number \d of|^target/ }).map((field) => (field instanceof HTMLInputElement ? field.value : ''))
const write = (field: HTMLElement, value: string) => fireEvent.change(field, { target: { value } })

describe('what a question was understood as', () => {
  it('is shown as numbers and target, before it runs and while it is written', () => {
    const fake = open('make 952 from 25 50 75 100 3 6')
    expect(values()).toEqual(['25', '50', '75', '100', '3', '6', '952'])
    write(problem(), '10 J Q K')
    expect(values()).toEqual(['10', '11', '12', '13', '24'])
    expect(chip('target, assumed')).toBeTruthy()
    expect(screen.getByText('assumed')).toBeTruthy()
    expect(fake.asked.map(([what]) => what)).toEqual(['load'])
  })

  it('is changed in place, which writes the question anew', () => {
    const fake = open('3 3 8 8')
    write(chip('Number 4 of 4'), '９')
    expect(fake.app.store.getState().question).toBe('Use 3, 3, 8 and 9 each exactly once with + - * / to make 24.')
    write(chip('target'), '25')
    expect(fake.app.store.getState().question).toBe('Use 3, 3, 8 and 9 each exactly once with + - * / to make 25.')
    expect(screen.queryByText('assumed')).toBeNull()
  })

  it('takes and leaves numbers, from 3 to 6, by keyboard too', () => {
    const fake = open('3 3 8 8')
    const question = () => fake.app.store.getState().question
    fireEvent.click(screen.getByRole('button', { name: 'Add a number' }))
    expect(question()).toContain('Use 3, 3, 8, 8 and 1 each')
    expect(document.activeElement).toBe(chip('Number 5 of 5'))
    fireEvent.click(screen.getByRole('button', { name: 'Add a number' }))
    expect(screen.queryByRole('button', { name: 'Add a number' })).toBeNull()
    write(chip('Number 2 of 6'), '')
    fireEvent.keyDown(chip('Number 2 of 6'), { key: 'Backspace' })
    expect(question()).toContain('Use 3, 8, 8, 1 and 1 each')
    fireEvent.click(screen.getByRole('button', { name: 'Remove 3' }))
    fireEvent.click(screen.getAllByRole('button', { name: 'Remove 1' })[0] ?? document.body)
    expect(question()).toContain('Use 8, 8 and 1 each')
    expect(screen.queryByRole('button', { name: /^Remove/ })).toBeNull()
  })

  it('stays as it is while a chip holds no number that can be used', () => {
    const fake = open('3 3 8 8')
    for (const draft of ['', '0', '1.5', '1000', 'x', '-3']) {
      write(chip('Number 1 of 4'), draft)
      expect(chip('Number 1 of 4').getAttribute('aria-invalid')).toBe('true')
      expect(fake.app.store.getState().question).toBe('3 3 8 8')
    }
    fireEvent.blur(chip('Number 1 of 4'))
    expect(values()).toEqual(['3', '3', '8', '8', '24'])
    fireEvent.keyDown(chip('Number 1 of 4'), { key: 'Enter' })
    expect(fake.asked.map(([what]) => what)).toEqual(['load'])
  })

  it('says which rule it plays, and lets one switch', () => {
    const fake = open('25 50 75 100 3 6 -> 952')
    const rule = screen.getByRole('combobox', { name: 'Rule' })
    expect(rule instanceof HTMLSelectElement ? rule.value : '').toBe('all')
    fireEvent.change(rule, { target: { value: 'some' } })
    expect(fake.app.store.getState().question).toBe('Use 25, 50, 75, 100, 3 and 6 each at most once with + - * / to make 952.')
    write(chip('target'), '953')
    expect(fake.app.store.getState().question).toContain('each at most once with + - * / to make 953.')
    fireEvent.change(rule, { target: { value: 'all' } })
    expect(fake.app.store.getState().question).toContain('each exactly once with + - * / to make 953.')
  })

  it('is counted exactly where a person asks, and never before', async () => {
    const fake = open('3 3 8 8 -> 24')
    expect(fake.app.store.getState().exact).toBeNull()
    fireEvent.click(screen.getByRole('button', { name: 'Is there a solution?' }))
    expect(await screen.findByText('One solution exists (fractions allowed on the way).')).toBeTruthy()
    write(chip('target'), '25')
    expect(screen.getByRole('button', { name: 'Is there a solution?' })).toBeTruthy()
  })

  it('gives way to the piece at fault where the question is refused', () => {
    open('1,250 2 3 -> 24')
    expect(screen.queryByRole('textbox', { name: /^Number/ })).toBeNull()
    expect(document.getElementById('question-feedback')?.textContent).toContain('"1,250" may be one number or several')
  })
})
