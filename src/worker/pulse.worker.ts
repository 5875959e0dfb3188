/**
 * Answers whoever holds the other end of the port it is given. It lives in the search worker and ends with it, but has a thread of its own: its answers tell that
 * the search worker exists, however long that computes without a pause.
 */
self.onmessage = ({ data: port }: MessageEvent<MessagePort>) => {
  port.onmessage = () => port.postMessage(null)
}
