// Only fixtures marked [Parallelizable] run side by side: long ones of the exact engine, and one of libtorch, which has settings that
// belong to the whole process.
[assembly: LevelOfParallelism(2)]
