/** 128 random bits as 22 characters of base64url. crypto.randomUUID is not there on plain http, getRandomValues is. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const text = btoa(String.fromCharCode(...bytes))
  return text.replaceAll('+', '-').replaceAll('/', '_').slice(0, 22)
}
