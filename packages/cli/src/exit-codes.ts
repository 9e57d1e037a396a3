/** What the process says when it ends. 1 is kept for gates: it always means that a verdict was printed. */
export const exitCodes = {
  fine: 0,
  gateFailed: 1,
  usage: 2,
  data: 3,
  inconclusive: 4,
  internal: 70,
  checkpoint: 75,
  unauthorised: 77,
  interrupted: 130,
  terminated: 143,
} as const
