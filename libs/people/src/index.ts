export { soundsOf } from './compare-names.js';
export { type ComparablePerson, comparePeople, swappedDay } from './compare-people.js';
export { decideMatch, isBeyondRivals, type MatchDecision, scoreOf, worthALook } from './match-score.js';
export {
  isPlaceless,
  isPupilNumber,
  isTemporaryNumber,
  isUnknownBirthday,
  namesNobody,
  saysNothing,
} from './no-information.js';
export { type IdentifiedPerson, mayBeOnePerson, pairPeople, pairSurely } from './pair-people.js';
export { nameKeyOf, searchKeysOf } from './search-keys.js';
export { searchTextKeysOf, searchTextOf, type Sought, soughtIn } from './search-text.js';
