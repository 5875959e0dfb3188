/** Files of problems that figures are of, by their names without ending. */
export const problemSets = {
  countdown3_seentarget: '数字题，3 个数',
  countdown4_seentarget: '数字题，4 个数',
  countdown5_seentarget: '数字题，5 个数',
  countdown6_generated: '数字题，6 个数',
  game24_801_900: '24 点',
  television_heldout: '有解的电视游戏题，正好得到目标数',
  mawps_fold0_dev: 'MAWPS：一两步的应用题',
  gsm8k_dev: 'GSM8K：两到八步的应用题',
  algebra_dev: 'DeepMind 数学题：算术、代数、数论',
}
