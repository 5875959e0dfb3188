import { useEffect, useState } from 'react'
import {
  type ExperimentSettings,
  experimentLink,
  type KnownSettings,
  type LinkedExperiment,
  readExperimentLink,
} from '../../store/experiments/experiment-link.ts'
import { experimentOf } from '../../store/experiments/experiments.ts'

const settingsHere = (name: LinkedExperiment): Partial<ExperimentSettings> =>
  experimentOf(window.location.hash) === name ? readExperimentLink(window.location.hash).settings : {}

/** What the address asked for of an experiment when its form came; the form begins with it. */
export const useAskedSettings = (name: LinkedExperiment): Partial<ExperimentSettings> => useState(() => settingsHere(name))[0]

/** Has the address of the open experiment say what its form shows, so that it can be passed on. */
export function useAddress(name: LinkedExperiment, settings: KnownSettings): void {
  const link = experimentLink(name, settings)
  useEffect(() => {
    if (experimentOf(window.location.hash) === name) window.history.replaceState(null, '', link)
  }, [name, link])
}
