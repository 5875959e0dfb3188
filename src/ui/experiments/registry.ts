import type { ComponentType } from 'react'
import type { ExperimentName } from '../../store/experiments/experiments.ts'
import type { ExperimentProps } from './experiment-props.ts'
import { GenerationsPage } from './generations/GenerationsPage.tsx'
import { LabPage } from './lab/LabPage.tsx'
import { RacePage } from './race/RacePage.tsx'
import { ScalingPage } from './scaling/ScalingPage.tsx'
import { StepsPage } from './steps/StepsPage.tsx'

/** The experiments in the order of their tabs: a folder and a line each. Only the chosen one is mounted, so what must outlive a change of tab is kept in `store`. */
export const experiments: readonly { readonly name: ExperimentName; readonly Page: ComponentType<ExperimentProps> }[] = [
  { name: 'race', Page: RacePage },
  { name: 'scaling', Page: ScalingPage },
  { name: 'generations', Page: GenerationsPage },
  { name: 'steps', Page: StepsPage },
  { name: 'lab', Page: LabPage },
]
