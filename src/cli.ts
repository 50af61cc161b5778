#!/usr/bin/env node
import { runCommand } from './main.ts'

await runCommand()
