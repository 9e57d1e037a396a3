import { DashboardError } from './dashboard-error.ts'

/**
 * An answer, or word that it takes longer. The work goes on: whoever asks again finds it done or waits for the same.
 *
 * @param patience milliseconds
 * @throws DashboardError 503
 */
export async function within<T>(patience: number, answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    const message = 'The numbers are still being measured: reload the page in a few seconds.'
    timer = setTimeout(() => reject(new DashboardError(503, 'still-measuring', message)), patience)
  })
  try {
    return await Promise.race([answer, late])
  } finally {
    clearTimeout(timer)
  }
}
