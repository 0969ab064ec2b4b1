import { memoryDriver } from '../support/drivers'
import { filterProperty } from './filter-property'

filterProperty(memoryDriver(), { users: 1500, groups: 400 })
