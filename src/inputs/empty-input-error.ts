/** An input that is empty where the user wrote one: most often a variable that is not set. */
export class EmptyInputError extends Error {
  override readonly name = 'EmptyInputError'

  constructor(input: string, expected: string) {
    super(
      `${input}: received an empty value (is a variable unset?), expected ${expected}; or leave the input out`,
    )
  }
}
