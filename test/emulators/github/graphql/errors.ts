import { GraphQLError } from 'graphql'

/** An error with GitHub's `type` beside the message. */
export function githubError(
  type: string,
  message: string,
  extensions: Readonly<Record<string, unknown>> = {},
) {
  return new GraphQLError(message, { extensions: { ...extensions, type } })
}

/** An error as GitHub writes it into a response: `type` at the top, the rest below extensions. */
export function errorBody(error: GraphQLError): Readonly<Record<string, unknown>> {
  const { type, ...extensions } = error.extensions
  return {
    ...(type === undefined ? {} : { type }),
    ...(error.path === undefined ? {} : { path: error.path }),
    ...(Object.keys(extensions).length === 0 ? {} : { extensions }),
    ...(error.locations === undefined ? {} : { locations: error.locations }),
    message: error.message,
  }
}

/** A validation error of graphql-js in the words GitHub has for it. */
export function validationBody(error: GraphQLError): Readonly<Record<string, unknown>> {
  const field = /^Cannot query field "(\w+)" on type "(\w+)"/.exec(error.message)
  const argument = /^Unknown argument "(\w+)" on field "(\w+)\.(\w+)"/.exec(error.message)
  if (field !== null) {
    const [, fieldName, typeName] = field
    return {
      extensions: { code: 'undefinedField', typeName, fieldName },
      locations: error.locations,
      message: `Field '${fieldName}' doesn't exist on type '${typeName}'`,
    }
  }
  if (argument !== null) {
    const [, argumentName, typeName, name] = argument
    return {
      extensions: { code: 'argumentNotAccepted', name, typeName: 'Field', argumentName },
      locations: error.locations,
      message: `Field '${name}' doesn't accept argument '${argumentName}' (on '${typeName}')`,
    }
  }
  return { extensions: { code: 'invalid' }, locations: error.locations, message: error.message }
}
