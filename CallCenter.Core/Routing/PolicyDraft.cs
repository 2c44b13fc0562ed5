using CallCenter.Core.Data;

namespace CallCenter.Core.Routing;

/// <summary>A policy somebody wants to publish.</summary>
/// <param name="BasedOn">The version that was in force when the work began.</param>
/// <param name="Preset">Preset.</param>
/// <param name="Constants">Constants.</param>
/// <param name="Tiers">One entry per tier.</param>
/// <param name="Note">Why; at most 256 characters.</param>
public sealed record PolicyDraft(
    int BasedOn, RoutingPreset Preset, RoutingConstants Constants, IReadOnlyList<TierPolicy> Tiers, string? Note)
{
    private const double LongestHalfLifeHours = 24 * 31;
    private const double MostPriorCalls = 100_000;
    private const int LongestWaitSeconds = 3600;

    /// <summary>What it says.</summary>
    internal PolicyTerms Terms => new(Preset, Constants, Tiers);

    /// <summary>All that is wrong with it, given the tiers and the agent groups there are.</summary>
    internal void Check(FieldChecks checks, IReadOnlyCollection<string> tierCodes, IReadOnlyCollection<string> groupCodes)
    {
        checks.Text(Note, nameof(Note), Lengths.Line, required: false);
        checks.FailIf(!Enum.IsDefined(Preset), nameof(Preset), FieldErrors.Unknown);
        CheckConstants(checks);
        checks.FailIf(Tiers.Count == 0, nameof(Tiers), FieldErrors.Required);
        foreach (var code in tierCodes.Except(Tiers.Select(t => t.TierCode), StringComparer.Ordinal))
        {
            checks.Fail($"{nameof(Tiers)}[{code}]", FieldErrors.Required);
        }

        foreach (var tier in Tiers)
        {
            var field = $"{nameof(Tiers)}[{tier.TierCode}]";
            checks.FailIf(!tierCodes.Contains(tier.TierCode), field, FieldErrors.Unknown);
            checks.Range(tier.TargetAnswerRate, 0, 1, $"{field}.{nameof(TierPolicy.TargetAnswerRate)}");
            checks.Range(tier.TargetSeconds, 1, LongestWaitSeconds, $"{field}.{nameof(TierPolicy.TargetSeconds)}");
            checks.Range(tier.MaxWaitSeconds ?? 1, 1, LongestWaitSeconds, $"{field}.{nameof(TierPolicy.MaxWaitSeconds)}");
            CheckServing(checks, tier.Serving, groupCodes, $"{field}.{nameof(TierPolicy.Serving)}");
        }

        foreach (var repeated in Tiers.CountBy(t => t.TierCode, StringComparer.Ordinal).Where(t => t.Value > 1))
        {
            checks.Fail($"{nameof(Tiers)}[{repeated.Key}]", FieldErrors.Duplicate);
        }
    }

    private static void CheckServing(
        FieldChecks checks, IReadOnlyList<ServingStep> steps, IReadOnlyCollection<string> groupCodes, string field)
    {
        checks.FailIf(steps.Count is 0 or > ServingStep.MaxSteps, field, FieldErrors.OutOfRange);
        for (var i = 0; i < steps.Count; i++)
        {
            var (step, at) = (steps[i], $"{field}[{i}]");
            var earliest = i == 0 ? 0 : steps[i - 1].AfterSeconds + 1;
            checks.Range(step.AfterSeconds, earliest, i == 0 ? 0 : LongestWaitSeconds, $"{at}.{nameof(ServingStep.AfterSeconds)}");
            checks.Range(step.UpToSkillLevel, 1, ServingStep.LowestLevel, $"{at}.{nameof(ServingStep.UpToSkillLevel)}");
            checks.FailIf(step.GroupCodes.Except(groupCodes, StringComparer.Ordinal).Any(), $"{at}.{nameof(ServingStep.GroupCodes)}", FieldErrors.Unknown);
            checks.FailIf(i > 0 && !step.Widens(steps[i - 1]), at, FieldErrors.NotWider);
        }
    }

    private void CheckConstants(FieldChecks checks)
    {
        checks.Range(Constants.GapLimit, 0, double.PositiveInfinity, Name(nameof(RoutingConstants.GapLimit)));
        checks.Range(Constants.InTimeBonus, 0, 1, Name(nameof(RoutingConstants.InTimeBonus)));
        checks.Range(Constants.AgeWeight, 0, 1, Name(nameof(RoutingConstants.AgeWeight)));
        checks.Range(Constants.PriorCalls, 0, MostPriorCalls, Name(nameof(RoutingConstants.PriorCalls)));
        if (Constants.HalfLifeHours is { } hours)
        {
            checks.Range(hours, double.Epsilon, LongestHalfLifeHours, Name(nameof(RoutingConstants.HalfLifeHours)));
        }

        static string Name(string constant) => $"{nameof(Constants)}.{constant}";
    }
}
