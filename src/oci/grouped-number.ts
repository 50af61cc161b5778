/**
 * A whole number with commas between its groups of three digits. By hand because the first use of Intl loads its data
 * and takes longer than reading a small image.
 */
export function groupedNumber(value: number): string {
  return String(value).replaceAll(/\B(?=(?:\d{3})+$)/g, ',')
}
