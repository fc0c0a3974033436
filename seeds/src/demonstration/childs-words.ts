const said = [
  '“I like it best when we all eat together and nobody shouts.”',
  '“I want to sleep in my own bed, and I want my drawings on the wall.”',
  '“Mornings are the worst. If somebody woke me I would go.”',
  '“I would like to see Grandad more often, he helps me with my maths.”',
];

/** What a child of that age says to the key worker, or shows. */
export function childsWords(firstName: string, age: number, index: number): string {
  return age < 4
    ? `${firstName} looked round for the parent in the room and came back to be held.`
    : `${firstName}: ${said[(index + age) % said.length] ?? ''}`;
}
