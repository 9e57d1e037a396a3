/** On every answer. No script runs, nothing is loaded from elsewhere, nobody frames the page. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': [
    "default-src 'none'",
    "style-src 'self'",
    "img-src 'self' data:",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
}

/** Of images that pages of other origins may show. */
export const shownElsewhere: Readonly<Record<string, string>> = {
  'Cross-Origin-Resource-Policy': 'cross-origin',
}

/** Of tiles that pages of other origins may frame: nothing on them does anything but lead here. */
export const framed: Readonly<Record<string, string>> = {
  ...shownElsewhere,
  'Content-Security-Policy': (securityHeaders['Content-Security-Policy'] ?? '').replace(
    "frame-ancestors 'none'",
    'frame-ancestors *',
  ),
}
