using CallCenter.Core.Data;
using CallCenter.Core.Routing;

namespace CallCenter.Tests.Routing;

public sealed class PolicyMergeTests
{
    private static readonly PolicyTerms First = PolicyTerms.Of(BaseData.FirstPolicy);

    private static TierPolicy Gold => First.Tier(BaseData.Gold)!;

    [Fact]
    public void Changes_NameEachFieldThatDiffers_AndNoOther()
    {
        IReadOnlyList<ServingStep> steps = [new(0, 1, []), new(20, 9, [])];
        var after = (First with { Preset = RoutingPreset.Exact, Constants = RoutingConstants.Balanced with { AgeWeight = 0.05 } })
            .With(Gold with { TargetAnswerRate = 0.97, SkipsMenu = false, MaxWaitSeconds = 60, Serving = steps });

        Assert.Equal(
            [
                new PolicyChange(null, PolicyField.Preset, RoutingPreset.Balanced, RoutingPreset.Exact),
                new PolicyChange(null, PolicyField.AgeWeight, 0.02, 0.05),
                new PolicyChange(BaseData.Gold, PolicyField.Target, 0.95, 0.97),
                new PolicyChange(BaseData.Gold, PolicyField.SkipsMenu, true, false),
                new PolicyChange(BaseData.Gold, PolicyField.MaxWait, null, 60),
                new PolicyChange(BaseData.Gold, PolicyField.Serving, ServingStep.Everyone, steps),
            ],
            PolicyChange.Between(First, after));
        Assert.Empty(PolicyChange.Between(after, after));
        Assert.Equal(7 + (6 * First.Tiers.Count), PolicyChange.All(after, after).Count);
    }

    [Fact]
    public void Changes_AppliedToTheFirst_MakeTheSecond()
    {
        var after = (First with { Preset = RoutingPreset.Exact, Constants = RoutingConstants.Exact with { HalfLifeHours = 2 } })
            .With(Gold with { BarredFromAgents = true, TargetSeconds = 12, Serving = [new(0, 2, [BaseData.VipGroup])] });

        Assert.Equal(after, PolicyChange.Between(First, after).Aggregate(First, (terms, change) => change.ApplyTo(terms)));
    }

    [Fact]
    public void Merge_OfDifferentFields_HasBoth()
    {
        var own = First.With(Gold with { TargetSeconds = 8 });
        var others = First.With(Gold with { TargetAnswerRate = 0.97 });

        var merge = PolicyMerge.Of(First, own, others);

        Assert.Equal(First.With(Gold with { TargetSeconds = 8, TargetAnswerRate = 0.97 }), merge.Terms);
        Assert.Equal([new PolicyChange(BaseData.Gold, PolicyField.Target, 0.95, 0.97)], merge.Taken);
        Assert.Empty(merge.Clashes);
    }

    [Fact]
    public void Merge_OfTheSameField_KeepsTheOwnAndNamesBoth()
    {
        var merge = PolicyMerge.Of(First, First.With(Gold with { TargetAnswerRate = 0.99 }), First.With(Gold with { TargetAnswerRate = 0.9 }));

        Assert.Equal(0.99, merge.Terms.Tier(BaseData.Gold)!.TargetAnswerRate);
        Assert.Empty(merge.Taken);
        Assert.Equal([new PolicyChange(BaseData.Gold, PolicyField.Target, 0.9, 0.99)], merge.Clashes);
    }

    [Fact]
    public void Merge_OfTheSameChange_IsNoClash()
    {
        var both = First.With(Gold with { TargetAnswerRate = 0.99 });
        var merge = PolicyMerge.Of(First, both, both);
        Assert.Equal((both, 0, 0), (merge.Terms, merge.Taken.Count, merge.Clashes.Count));
    }

    [Fact]
    public void Merge_OfTwoRules_TakesOneAsAWhole()
    {
        var own = First with { Constants = RoutingConstants.Balanced with { AgeWeight = 0.05 } };
        var others = First with { Preset = RoutingPreset.Exact, Constants = RoutingConstants.Exact };

        var merge = PolicyMerge.Of(First, own, others);

        Assert.Equal(own, merge.Terms);
        Assert.Empty(merge.Taken);
        Assert.Contains(new PolicyChange(null, PolicyField.Preset, RoutingPreset.Exact, RoutingPreset.Balanced), merge.Clashes);
        Assert.Equal(others, PolicyMerge.Of(First, First, others).Terms);
    }
}
