/** Stages in which somebody works with the family. */
export const openStages = ['accepted', 'allocated', 'in-assessment', 'assessed', 'plan-drafted', 'in-support'];
