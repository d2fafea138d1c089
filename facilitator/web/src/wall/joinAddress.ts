/**
 * The address a phone can type, without scheme: what the server names, else the one this wall was opened by.
 * A wall opened on the facilitator's own machine by localhost has none to show: the code and the QR must do.
 */
export function joinAddress(named: string | null, host: string): string {
  const address = (named ?? host).replace(/^https?:\/\//, '').replace(/\/.*$/, '')
  const local = /^(localhost|127\.|0\.0\.0\.0|\[::1\])/.test(address)
  return address && !local ? `${address}/j` : ''
}
