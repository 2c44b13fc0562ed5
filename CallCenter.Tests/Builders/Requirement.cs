namespace CallCenter.Tests.Builders;

/// <summary>What a test needs of the machine. Missing, it skips the test with how to get it, or fails it where nothing may be skipped.</summary>
public static class Requirement
{
    /// <summary>Set to 1 where nothing may be skipped (CI).</summary>
    public const string AllVariable = "CALLCENTER_REQUIRE_ALL";

    /// <summary>A program on the path.</summary>
    public static void Program(string name, string howToGetIt) =>
        That((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, name))),
            $"{name} isn't installed. {howToGetIt}");

    /// <summary>Anything.</summary>
    public static void That(bool holds, string reason)
    {
        if (holds)
        {
            return;
        }

        if (Environment.GetEnvironmentVariable(AllVariable) == "1")
        {
            Assert.Fail(reason);
        }

        Assert.Skip(reason);
    }
}
