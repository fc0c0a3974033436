/** First names and what people are called for short; each line is one name. */
const SAME_NAME = `
  abigail abby abbie gail
  alexander alex alec sandy
  alexandra alex lexi sandra
  andrew andy drew
  anthony tony
  benjamin ben
  catherine katherine kate katie cathy kathy
  charles charlie
  charlotte charlie lottie
  christopher chris
  christine christina chris tina
  daniel dan danny
  danielle dani
  david dave
  deborah debbie deb
  edward ed eddie ted
  eleanor ellie nell
  elizabeth liz lizzie beth betty libby
  emily em millie
  frederick fred freddie
  gregory greg
  isabella isabelle bella izzy
  jacob jake
  jacqueline jackie
  james jim jimmy jamie
  jennifer jen jenny
  jessica jess
  joanne joanna jo
  john jack johnny
  jonathan jon jonny
  joseph joe joey
  joshua josh
  katarzyna kasia
  kenneth ken
  kimberley kim
  laurence larry
  leonard len leo
  matthew matt
  margaret maggie meg peggy
  michael mike mick
  mohammed muhammad mohamed mo
  natalie nat
  nathaniel nathan nat
  nicholas nick
  nicola nicky nikki
  oliver ollie
  patricia pat trish tricia
  patrick pat paddy
  peter pete
  philip phil
  rebecca becky becca
  richard rick dick richie
  robert rob bob bobby
  ronald ron
  samantha sam
  samuel sam
  stephen steven steve
  susan sue susie
  theodore theo ted
  theresa terri tess
  thomas tom tommy
  timothy tim
  victoria vicky tori
  william will bill billy liam
  zachary zach zak
`;

export const shortForms: ReadonlyMap<string, ReadonlySet<string>> = byName();

function byName(): Map<string, Set<string>> {
  const forms = new Map<string, Set<string>>();
  for (const line of SAME_NAME.trim().split('\n')) {
    const names = line.trim().split(' ');
    for (const name of names) forms.set(name, new Set([...(forms.get(name) ?? []), ...names]));
  }
  return forms;
}
