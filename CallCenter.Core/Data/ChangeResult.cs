using CallCenter.Core.Routing;

namespace CallCenter.Core.Data;

/// <summary>What became of a change that someone asked for.</summary>
/// <param name="Outcome">Done, or why not.</param>
/// <param name="Errors">All that is wrong, where it is <see cref="ChangeOutcome.Invalid"/>.</param>
public sealed record ChangeResult(ChangeOutcome Outcome, IReadOnlyList<FieldError> Errors)
{
    /// <summary>Done.</summary>
    public static readonly ChangeResult Done = new(ChangeOutcome.Done, []);
    /// <summary>Somebody else changed it meanwhile.</summary>
    public static readonly ChangeResult Conflict = new(ChangeOutcome.Conflict, []);
    /// <summary>Not there, or not for this user to see.</summary>
    public static readonly ChangeResult NotFound = new(ChangeOutcome.NotFound, []);

    /// <summary>What it would do to who can take which call, where it is <see cref="ChangeOutcome.Uncovered"/>.</summary>
    public CoverageChange? Coverage { get; private init; }

    /// <summary>By whom, where it is <see cref="ChangeOutcome.InUse"/>.</summary>
    public IReadOnlyList<Usage> UsedBy { get; private init; } = [];

    /// <summary>Whether it was done.</summary>
    public bool IsDone => Outcome == ChangeOutcome.Done;

    /// <summary>Refused for what was entered.</summary>
    public static ChangeResult Invalid(IReadOnlyList<FieldError> errors) => new(ChangeOutcome.Invalid, errors);

    /// <summary>Not done yet: somebody must say that she accepts what it does to the coverage.</summary>
    public static ChangeResult Uncovered(CoverageChange coverage) => new(ChangeOutcome.Uncovered, []) { Coverage = coverage };

    /// <summary>Not deleted, for others use it.</summary>
    public static ChangeResult InUse(IReadOnlyList<Usage> usedBy) => new(ChangeOutcome.InUse, []) { UsedBy = usedBy };
}

/// <summary>Outcomes of a change.</summary>
public enum ChangeOutcome
{
    /// <summary>Done.</summary>
    Done,
    /// <summary>Something entered is wrong; all of it is named.</summary>
    Invalid,
    /// <summary>Based on a state that is no longer the present one: look again.</summary>
    Conflict,
    /// <summary>Not there, or not for this user to see.</summary>
    NotFound,
    /// <summary>It leaves calls with nobody, or only one agent, to take them: to be accepted expressly.</summary>
    Uncovered,
    /// <summary>Others use it: it can't be deleted.</summary>
    InUse,
}

/// <summary>Who uses something that was to be deleted.</summary>
/// <param name="Kind">What it is that uses it.</param>
/// <param name="Code">Its code or number; null where the user may not see which.</param>
/// <param name="Count">How many it stands for.</param>
public sealed record Usage(UsageKind Kind, string? Code, int Count = 1);

/// <summary>What can use something.</summary>
public enum UsageKind
{
    /// <summary>An agent.</summary>
    Agent,
    /// <summary>A skill.</summary>
    Skill,
    /// <summary>A tier of the policy in force.</summary>
    PolicyTier,
    /// <summary>A campaign.</summary>
    Campaign,
}

/// <summary>Something entered that is wrong.</summary>
/// <param name="Field">Where: <c>Name</c>, <c>Tiers[gold].TargetSeconds</c>.</param>
/// <param name="Code">Why, in a stable word that the screen translates: see <see cref="FieldErrors"/>.</param>
public sealed record FieldError(string Field, string Code);

/// <summary>Codes of <see cref="FieldError"/>.</summary>
public static class FieldErrors
{
    /// <summary>Missing.</summary>
    public const string Required = "required";
    /// <summary>Too long.</summary>
    public const string TooLong = "too-long";
    /// <summary>Outside its range.</summary>
    public const string OutOfRange = "out-of-range";
    /// <summary>Other signs than allowed.</summary>
    public const string BadFormat = "bad-format";
    /// <summary>Another one has it already.</summary>
    public const string Taken = "taken";
    /// <summary>Names something that isn't there.</summary>
    public const string Unknown = "unknown";
    /// <summary>Given twice.</summary>
    public const string Duplicate = "duplicate";
    /// <summary>A step must admit more agents than the one before it, and nobody fewer.</summary>
    public const string NotWider = "not-wider";
    /// <summary>It is so already.</summary>
    public const string Unchanged = "unchanged";
    /// <summary>Exactly one must be the default.</summary>
    public const string DefaultNeeded = "default-needed";
}
