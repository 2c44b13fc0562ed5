using CallCenter.Core.Data;
using CallCenter.Core.Outbound.Questionnaires;
using CallCenter.Core.Quality;
using FsCheck.Xunit;

namespace CallCenter.Tests.Quality;

/// <summary>How points become a score.</summary>
public sealed class ScoreCriteriaTests
{
    private static readonly LocalText Title = new("题", "title");

    internal static ScoreCriteria Criteria => new()
    {
        Title = Title,
        Groups =
        [
            new ScoreGroup("manner", Title, 2, [new Criterion("polite", Title, 1, 5), new Criterion("clear", Title, 3, 10)]),
            new ScoreGroup("rules", Title, 1, [new Criterion("identified", Title, 1, 1, IsKnockOut: true)]),
        ],
    };

    [Fact]
    public void Score_WeighsCriteriaInGroups_AndGroupsAmongThemselves()
    {
        // manner: (1·1 + 3·0.5) / 4 = 0.625; rules: 1; (2·0.625 + 1) / 3 = 75 %
        var result = Criteria.Score(new Dictionary<string, int?> { ["polite"] = 5, ["clear"] = 5, ["identified"] = 1 });
        Assert.Equal(new ScoreResult(75, false), result);
    }

    [Fact]
    public void KnockOut_NotMet_MakesTheWholeCallNothing() =>
        Assert.Equal(new ScoreResult(0, true), Criteria.Score(new Dictionary<string, int?> { ["polite"] = 5, ["clear"] = 10, ["identified"] = 0 }));

    [Fact]
    public void Criterion_ThatDoesntApply_CountsNeitherForNorAgainst()
    {
        Assert.Equal(new ScoreResult(50, false), Criteria.Score(new Dictionary<string, int?> { ["polite"] = null, ["clear"] = 5, ["identified"] = null }));
        Assert.Equal(new ScoreResult(null, false), Criteria.Score(new Dictionary<string, int?>()));
    }

    [Property]
    public void Score_OfAnyPoints_IsFromNoneToAHundred(int polite, int clear, bool identified)
    {
        var result = Criteria.Score(new Dictionary<string, int?> { ["polite"] = polite, ["clear"] = clear, ["identified"] = identified ? 1 : 0 });
        Assert.InRange(result.Score!.Value, 0, 100);
        Assert.Equal(!identified, result.KnockedOut);
        Assert.True(identified || result.Score == 0);
    }

    [Fact]
    public void Check_NamesAllThatIsMissing()
    {
        Assert.Empty(Criteria.Check());
        var errors = new ScoreCriteria
        {
            Title = new LocalText("只有中文"),
            Groups = [new ScoreGroup("g", Title, 0, []), new ScoreGroup("g", LocalText.Empty, 1, [new Criterion("c", Title, 1, 0)])],
        }.Check();
        Assert.Equal(
            [
                ("Title.en", FieldErrors.Required), ("Id", FieldErrors.Duplicate), ("Groups[g].Weight", FieldErrors.OutOfRange), ("Groups[g].Criteria", FieldErrors.Required),
                ("Groups[g].Title", FieldErrors.Required), ("Criteria[c].MaxPoints", FieldErrors.OutOfRange),
            ],
            errors.Select(error => (error.Field, error.Code)));
        Assert.Equal(ScoreCriteria.Write(Criteria), ScoreCriteria.Write(ScoreCriteria.Read(ScoreCriteria.Write(Criteria))));
    }
}
