import { Layout } from './layout.tsx'
import { href, type View } from './view.ts'

/** A page that says one thing: not found, not understood, not working. */
export function MessagePage(props: { view: View; heading: string; message: string }) {
  return (
    <Layout view={{ ...props.view, query: {} }} heading={props.heading} tab={props.heading}>
      <p class="message">{props.message}</p>
      <p>
        <a href={href({ ...props.view, query: {} }, '/')}>To the overview</a>
      </p>
    </Layout>
  )
}
