import { toJsonSchema } from '@valibot/to-json-schema'
import { definitions, report } from '../src/report/schema/report-schema.ts'

/** JSON Schema, draft 2020-12; members that it does not know are let through. */
export function reportSchema(): object {
  const { $schema, ...rest } = toJsonSchema(report, { definitions, target: 'draft-2020-12' })
  return { $schema, title: 'The report of slim-image', ...rest }
}
