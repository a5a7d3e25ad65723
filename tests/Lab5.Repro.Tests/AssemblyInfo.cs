// Fixtures run side by side, the tests of one after the other. A fixture that sets or measures what belongs to the whole process is
// marked [NonParallelizable] with the reason.
[assembly: Parallelizable(ParallelScope.Fixtures)]
[assembly: LevelOfParallelism(2)]
