import django.db.models.deletion
import opaque_keys.edx.django.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Consent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('survey', models.CharField(max_length=100)),
                ('given', models.BooleanField()),
                ('changed', models.DateTimeField()),
                ('user', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'consent to research',
                'verbose_name_plural': 'consents to research',
                'constraints': [models.UniqueConstraint(fields=('user', 'survey'), name='esafety_consent_once_per_learner')],
            },
        ),
        migrations.CreateModel(
            name='Step',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('course_key', opaque_keys.edx.django.models.CourseKeyField(max_length=255)),
                ('usage_key', opaque_keys.edx.django.models.UsageKeyField(max_length=255)),
                ('kind', models.CharField(choices=[('scenario', 'scenario'), ('quiz', 'quiz'), ('survey', 'survey')], max_length=10)),
                ('story', models.CharField(max_length=100)),
                ('moment', models.CharField(blank=True, max_length=10)),
                ('step', models.CharField(max_length=100)),
                ('answer', models.CharField(blank=True, max_length=2000)),
                ('value', models.FloatField(null=True)),
                ('attempt', models.PositiveIntegerField(default=1)),
                ('created', models.DateTimeField()),
                ('user', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'step of a learner',
                'verbose_name_plural': 'steps of learners',
                'indexes': [models.Index(fields=['story', 'course_key', 'step'], name='esafety_step_of_story')],
                'constraints': [models.UniqueConstraint(fields=('user', 'course_key', 'story', 'moment', 'step'), name='esafety_step_once_per_learner')],
            },
        ),
    ]
