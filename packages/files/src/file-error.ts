/** What is wrong with a whole file or folder; nothing of it was read. */
export type FileErrorCode =
  | 'FILE_MISSING'
  | 'FILE_UNREADABLE'
  | 'FILE_EMPTY'
  | 'FILE_FORMAT'
  | 'FILE_ENCODING'
  | 'FILE_HEADER'
  | 'FILE_UNKNOWN'
  | 'FILE_DUPLICATE'
  | 'FILE_OUTSIDE'

/** A file that cannot be read or written as a whole. The message is one line: where, what, what to do next. */
export class FileError extends Error {
  readonly code: FileErrorCode
  constructor(code: FileErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'FileError'
    this.code = code
  }
}
