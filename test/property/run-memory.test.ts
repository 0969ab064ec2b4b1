import { memoryDriver } from '../support/drivers'
import { characteristics } from './characteristics/suite'
import { filterProperty } from './filter-property'
import { everyMessage } from './odd-messages'
import { oddRequests } from './odd-requests'

filterProperty(memoryDriver(), { users: 1500, groups: 400, orders: 400 })
oddRequests(memoryDriver(), 2000)
characteristics(memoryDriver(), 10)
everyMessage(memoryDriver())
